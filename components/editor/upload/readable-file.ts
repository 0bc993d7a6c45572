/** Large enough for any camera; a canvas beyond it fails in some browsers. */
const MOST_PIXELS = 60_000_000;

/**
 * A file the server can read. HEIC, which it cannot, is decoded here where the browser can do that (Safari), and becomes a JPEG of the same
 * pixels; elsewhere the file goes as it is, and the server says what to do.
 */
export async function readableFile(file: File): Promise<File> {
  if (!/^image\/hei[cf]/.test(file.type) && !/\.hei[cf]$/i.test(file.name)) return file;
  const jpeg = await decodeToJpeg(file).catch(() => null);
  return jpeg ? new File([jpeg], file.name.replace(/\.hei[cf]$/i, '.jpg'), { type: 'image/jpeg' }) : file;
}

async function decodeToJpeg(file: File): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file);
  try {
    const { width, height } = bitmap;
    if (width * height > MOST_PIXELS) return null;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.drawImage(bitmap, 0, 0);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92));
  } finally {
    bitmap.close();
  }
}
