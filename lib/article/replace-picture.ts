/** Another picture in the place of one, everywhere in an article. */
import type { ArticleContent, DocNode, PictureUse } from '@/lib/article/content';
import { coverOf, ratiosOf } from '@/lib/article/content-parts';
import { fitCrop, type Crop, type CropRatio, type Crops, type Size } from '@/lib/article/crop';
import { completeCrops } from '@/lib/article/crop-auto';
import { editedSize, type PictureEdits, toEdited, toOriginal } from '@/lib/article/picture-edits';

/** Everywhere the picture `hash` is used comes `next`, each use with its own alternative text. `crops` are those of the cover, where it is one. */
export function replacePicture(
  content: ArticleContent,
  hash: string,
  next: Omit<PictureUse, 'alt'>,
  crops: (old: Crops) => Crops,
): { content: ArticleContent; places: number } {
  let places = 0;
  const swap = <T extends PictureUse>(use: T): T => {
    if (use.hash !== hash) return use;
    places++;
    return { ...use, ...next };
  };
  const inNode = (node: DocNode): DocNode => ({
    ...node,
    ...(node.type === 'picture' && node.attrs && { attrs: swap(node.attrs as PictureUse & Record<string, unknown>) }),
    ...(node.content && { content: node.content.map(inNode) }),
  });
  const isCover = coverOf(content)?.hash === hash;
  const replaced = {
    ...content,
    body: inNode(content.body),
    gallery: content.gallery.map(swap),
    cover: content.cover && swap(content.cover),
    ...(isCover && { crops: completeCrops(next, ratiosOf(content.type), crops(content.crops)) }),
  };
  return { content: replaced, places };
}

/**
 * The frames of a picture after its edits were changed: each goes where its middle went, as large as before, and is dropped where it
 * does not fit there any more.
 */
export function carryThroughEdits(root: Size, before: PictureEdits, after: PictureEdits, crops: Crops): Crops {
  const carried: Crops = {};
  for (const ratio of Object.keys(crops) as CropRatio[]) {
    const placed = crops[ratio];
    const box = placed && carry(root, before, after, ratio, placed.box);
    if (placed && box) carried[ratio] = { box, by: placed.by };
  }
  return carried;
}

/** Rounding to whole pixels may move an edge by this much outside. */
const SLACK_PIXELS = 1.5;

function carry(root: Size, before: PictureEdits, after: PictureEdits, ratio: CropRatio, box: Crop): Crop | null {
  const [from, to] = [editedSize(root, before), editedSize(root, after)];
  const middle = toEdited(
    root,
    after,
    toOriginal(root, before, { x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2 }),
  );
  const half = {
    x: ((box.x2 - box.x1) * from.width) / to.width / 2,
    y: ((box.y2 - box.y1) * from.height) / to.height / 2,
  };
  const moved = { x1: middle.x - half.x, y1: middle.y - half.y, x2: middle.x + half.x, y2: middle.y + half.y };
  const slack = { x: SLACK_PIXELS / to.width, y: SLACK_PIXELS / to.height };
  const inside = moved.x1 >= -slack.x && moved.y1 >= -slack.y && moved.x2 <= 1 + slack.x && moved.y2 <= 1 + slack.y;
  return inside ? fitCrop(to, ratio, moved) : null;
}
