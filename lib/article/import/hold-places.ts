/** Blocks whose pictures are still on their way: an empty line holds the place of each. */
import type { DocNode } from '@/lib/article/content';
import { withPictures } from '@/lib/article/html/read';
import { placeMark } from './place-mark';

/** A picture that is going to stand in the text. */
export interface HeldPicture {
  /** What the document's picture names: its address in the paste. */
  src: string;
  alt: string;
  caption: DocNode[];
}

export interface HeldBlocks {
  /** A document; the line of picture n holds only the text `placeMark(n)`. */
  doc: DocNode;
  pictures: HeldPicture[];
}

/** Puts a marked line in the place of each picture. */
export function holdPlaces(blocks: readonly DocNode[]): HeldBlocks {
  const pictures: HeldPicture[] = [];
  const place = (node: DocNode): DocNode => {
    if (node.type !== 'picture') return node.content ? { ...node, content: node.content.map(place) } : node;
    const { src, alt } = node.attrs ?? {};
    pictures.push({ src: String(src ?? ''), alt: String(alt ?? ''), caption: node.content ?? [] });
    return { type: 'paragraph', content: [{ type: 'text', text: placeMark(pictures.length - 1) }] };
  };
  return { doc: withPictures(blocks.map(place), new Map()), pictures };
}
