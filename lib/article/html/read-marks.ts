import type { DefaultTreeAdapterTypes } from 'parse5';
import { cleanColour, cleanFontSize, cleanHref } from '@/lib/article/document/values';

export type Element = DefaultTreeAdapterTypes.Element;

/** Marks of a text, as the document has them. */
export type Marks = readonly { type: string; attrs?: Record<string, unknown> }[];

const MARK_OF_TAG: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  s: 'strike',
  del: 'strike',
  sub: 'subscript',
  sup: 'superscript',
  code: 'code',
};

/** The value of an attribute; empty where there is none. */
export function attributeOf(element: Element, name: string): string {
  return element.attrs.find((one) => one.name === name)?.value ?? '';
}

/** The declarations of a `style` attribute, names in lower case; the last of a name wins. */
export function styleOf(element: Element): ReadonlyMap<string, string> {
  const pairs = attributeOf(element, 'style')
    .slice(0, 4000)
    .split(';')
    .flatMap((declaration): [string, string][] => {
      const at = declaration.indexOf(':');
      if (at < 1) return [];
      const value = declaration.slice(at + 1).replace(/!important/i, '');
      return [[declaration.slice(0, at).trim().toLowerCase(), value.trim()]];
    });
  return new Map(pairs);
}

/** The marks of what stands inside this element, added to those around it; one of each kind. */
export function marksInside(element: Element, around: Marks): Marks {
  const style = styleOf(element);
  const added: { type: string; attrs?: Record<string, unknown> }[] = [];
  const named = MARK_OF_TAG[element.tagName];
  if (named) added.push({ type: named });
  const weight = style.get('font-weight') ?? '';
  if (weight === 'bold' || Number(weight) >= 600) added.push({ type: 'bold' });
  if (style.get('font-style') === 'italic') added.push({ type: 'italic' });
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`;
  if (line.includes('underline')) added.push({ type: 'underline' });
  if (line.includes('line-through')) added.push({ type: 'strike' });
  const href = element.tagName === 'a' ? cleanHref(attributeOf(element, 'href')) : null;
  if (href) added.push({ type: 'link', attrs: { href } });
  // The look of a link is the theme's, not the writer's.
  const look = href ? null : lookOf(style, around);
  if (look) added.push(look);
  return added.reduce<Marks>((marks, mark) => [...marks.filter(({ type }) => type !== mark.type), mark], around);
}

/** Colours and size; what the text around has already stays where this element says nothing. */
function lookOf(style: ReadonlyMap<string, string>, around: Marks): Marks[number] | null {
  const own = {
    color: cleanColour(style.get('color')),
    backgroundColor: cleanColour(style.get('background-color') ?? style.get('background')),
    fontSize: cleanFontSize(style.get('font-size')),
  };
  const said = Object.entries(own).filter(([, value]) => value !== null);
  if (said.length === 0) return null;
  const before = around.find(({ type }) => type === 'textStyle')?.attrs ?? {};
  return { type: 'textStyle', attrs: { ...before, ...Object.fromEntries(said) } };
}
