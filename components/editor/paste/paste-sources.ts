import type { HeldPicture } from '@/lib/article/import/hold-places';
import { type PastePicture, picturesInRtf, remoteAddress } from '@/lib/article/import/paste-pictures';
import type { UploadSource } from '../upload/upload-queue';
import { type Clipboard, fileOfBase64, fileOfHex } from './clipboard';

/**
 * Where the bytes of each held picture come from; null where nobody has them. Pictures on the writer's disk (Word) are looked for in the RTF
 * and among the files of the same clipboard, which hold them in the order of the text.
 */
export function sourcesOf(
  held: readonly HeldPicture[],
  pictures: readonly PastePicture[],
  clipboard: Pick<Clipboard, 'rtf' | 'files'>,
  nameOf: (number: number) => string,
): (UploadSource | null)[] {
  const known = new Map(pictures.map((picture) => [picture.src, picture]));
  const local = held.filter(({ src }) => known.get(src)?.kind === 'local').length;
  const inRtf = local > 0 ? picturesInRtf(clipboard.rtf) : [];
  const spare: UploadSource[] =
    inRtf.length === local
      ? inRtf.map(({ hex, mime }, index) => fileOfHex(hex, mime, nameOf(index + 1)))
      : clipboard.files.length === local
        ? clipboard.files
        : [];
  let next = 0;
  return held.map(({ src, alt }, index): UploadSource | null => {
    const picture = known.get(src);
    const name = alt || nameOf(index + 1);
    if (picture?.kind === 'remote') return { name, url: remoteAddress(src) };
    if (picture?.kind === 'data') return fileOfBase64(picture.base64 ?? '', picture.mime ?? '', name);
    return spare[next++] ?? null;
  });
}
