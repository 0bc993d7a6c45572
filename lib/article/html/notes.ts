import type { DocNode } from '@/lib/article/content';
import { cleanHref, cleanNote, isPlatformLink } from '@/lib/article/document/values';

/** A numbered line at the end of the article: the words of a footnote, or where an outside link went. */
export interface Note {
  number: number;
  text: string;
  href: string | null;
}

/** The notes of one document in reading order; an address that is linked twice has one number. */
export class Notes {
  readonly list: Note[] = [];
  #byHref = new Map<string, Note>();
  #byNode = new Map<DocNode, Note>();
  /** The link that the text before belonged to: a link over several styled texts is one. */
  #before: string | null = null;

  constructor(
    doc: DocNode,
    private readonly withSources: boolean,
  ) {
    this.#visit(doc);
  }

  /** The number of a footnote; 0 for one without words. */
  numberOf(footnote: DocNode): number {
    return this.#byNode.get(footnote)?.number ?? 0;
  }

  /** The number of an outside link; 0 where links are not listed. */
  numberOfLink(href: string): number {
    return this.#byHref.get(href)?.number ?? 0;
  }

  #visit(node: DocNode): void {
    const href = this.withSources ? outsideLink(node) : null;
    if (href !== null) this.#link(href, node.text ?? '');
    this.#before = href;
    const text = node.type === 'footnote' ? cleanNote(node.attrs?.text).trim() : '';
    if (text !== '') this.#byNode.set(node, this.#add(text, null));
    for (const child of node.content ?? []) this.#visit(child);
  }

  #link(href: string, text: string): void {
    const known = this.#byHref.get(href);
    if (!known) this.#byHref.set(href, this.#add(text, href));
    else if (this.#before === href && known === this.list.at(-1)) known.text += text;
  }

  #add(text: string, href: string | null): Note {
    const note = { number: this.list.length + 1, text, href };
    this.list.push(note);
    return note;
  }
}

function outsideLink(node: DocNode): string | null {
  const href = cleanHref(node.marks?.find(({ type }) => type === 'link')?.attrs?.href);
  return href !== null && !isPlatformLink(href) ? href : null;
}
