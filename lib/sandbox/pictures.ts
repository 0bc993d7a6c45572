import { makePictureId } from './ids';
import type { PictureFile } from './picture-file';
import type { Picture } from './types';
import type { World } from './world';

/** Keeps a picture's bytes and gives it the id of its URL. */
export function keepPicture(world: World, appid: string, bytes: Buffer, file: PictureFile): Picture {
  const picture = { id: makePictureId(), appid, ...file, sha256: world.store.blobs.put(bytes), bytes: bytes.length };
  world.store.pictures.set(picture.id, picture);
  return picture;
}

/** `…/mmbiz_jpg/<id>/0?wx_fmt=jpeg`; 0 is the original size, body pictures are normalised to 640. */
export function pictureUrl(world: World, picture: Picture, size: 0 | 300 | 640 = 0): string {
  const folder = picture.format === 'jpeg' ? 'mmbiz_jpg' : `mmbiz_${picture.format}`;
  return `${world.publicUrl}/${folder}/${picture.id}/${size}?wx_fmt=${picture.format}`;
}

const path = /^\/mmbiz_(?:jpg|png|gif|bmp)\/([0-9a-f]{48})\/\d{1,4}$/;

/** The picture a path of ours names. */
export function pictureAt(world: World, pathname: string): Picture | null {
  const id = path.exec(pathname)?.[1];
  return (id && world.store.pictures.get(id)) || null;
}

/** The picture an absolute URL names, if this platform issued it. */
export function issuedPicture(world: World, url: string): Picture | null {
  if (!URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.origin === new URL(world.publicUrl).origin ? pictureAt(world, parsed.pathname) : null;
}
