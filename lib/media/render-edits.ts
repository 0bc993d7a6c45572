import { rename, stat } from 'node:fs/promises';
import type { Sharp } from 'sharp';
import type { Crop, Size } from '@/lib/article/crop';
import { editedSize, type PictureEdits, turnedSize } from '@/lib/article/picture-edits';
import { checkPicture } from '@/lib/media/check-picture';
import { fromPixels, openPicture } from '@/lib/media/decoder';
import { PICTURE_LIMITS } from '@/lib/media/limits';

/** A region keeps this many patches along its longer side: too few for a face or a number plate, whatever is done to it later. */
const PATCHES = 8;

/**
 * Writes the picture that a recipe makes: upright, sRGB, without metadata. The steps in between are plain files, so that memory stays
 * flat however large the picture is. JPEG, or PNG where the original is drawn or something shows through.
 */
export async function renderEdits(path: string, target: string, edits: PictureEdits): Promise<null> {
  const header = await checkPicture(path);
  const size = { width: header.width, height: header.height };
  const drawn = header.alphaChannel || header.mime === 'image/png' || header.mime === 'image/gif';
  const upright = `${target}.1`;
  await plain(openPicture(path).autoOrient().toColourspace('srgb'), upright);
  const covered = `${target}.2`;
  const image = await cover(upright, size, edits);
  // Laying patches over it gives every picture an alpha channel.
  await plain(header.alphaChannel ? image : image.removeAlpha(), covered);
  const turned = `${target}.3`;
  await plain(
    openPicture(covered)
      .flop(edits.mirrored)
      .rotate(edits.turns * 90),
    turned,
  );
  const straight = () => straighten(turned, size, edits);
  if (drawn) {
    await straight().png({ compressionLevel: 8 }).toFile(target);
    return null;
  }
  for (const quality of [92, 84, 72]) {
    await straight().jpeg({ quality, chromaSubsampling: '4:4:4', optimiseCoding: true }).toFile(`${target}.4`);
    if ((await stat(`${target}.4`)).size <= PICTURE_LIMITS.uploadBytes) break;
  }
  await rename(`${target}.4`, target);
  return null;
}

async function plain(image: Sharp, target: string): Promise<void> {
  await image.tiff({ compression: 'none' }).toFile(target);
}

/** Regions first, then brightness, so that a region is as bright as what is around it. */
async function cover(path: string, size: Size, { blurs, brightness }: PictureEdits): Promise<Sharp> {
  const patches = await Promise.all(blurs.map((box) => patchOf(path, size, box)));
  const image = openPicture(path).composite(patches);
  return brightness === 100 ? image : image.linear(brightness / 100, 0);
}

/** A few patches of colour, drawn soft. It is opaque: through a clear one the picture would be seen. */
async function patchOf(path: string, size: Size, box: Crop) {
  const left = Math.floor(box.x1 * size.width);
  const top = Math.floor(box.y1 * size.height);
  const width = Math.max(1, Math.ceil(box.x2 * size.width) - left);
  const height = Math.max(1, Math.ceil(box.y2 * size.height) - top);
  const scale = Math.max(1, Math.max(width, height) / PATCHES);
  const { data, info } = await openPicture(path)
    .extract({ left, top, width: Math.min(width, size.width - left), height: Math.min(height, size.height - top) })
    .flatten({ background: '#ffffff' })
    .resize(Math.max(1, Math.round(width / scale)), Math.max(1, Math.round(height / scale)), { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const input = await fromPixels(data, info).resize(width, height, { fit: 'fill', kernel: 'cubic' }).png().toBuffer();
  return { input, left, top };
}

/** Turns by the small angle and keeps the largest middle of the same shape that has no empty corner. */
function straighten(path: string, size: Size, edits: PictureEdits): Sharp {
  const image = openPicture(path);
  if (edits.angle === 0) return image;
  const before = turnedSize(size, edits);
  const after = editedSize(size, edits);
  const radians = (Math.abs(edits.angle) * Math.PI) / 180;
  const [sin, cos] = [Math.sin(radians), Math.cos(radians)];
  const whole = { width: before.width * cos + before.height * sin, height: before.width * sin + before.height * cos };
  return image.rotate(edits.angle, { background: '#ffffff' }).extract({
    left: Math.max(0, Math.round((whole.width - after.width) / 2)),
    top: Math.max(0, Math.round((whole.height - after.height) / 2)),
    ...after,
  });
}
