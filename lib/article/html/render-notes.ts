import { cleanText } from '@/lib/article/document/values';
import { escapeText, startOfBlock } from './escape';
import type { Note } from './notes';
import { boxStyle, type RenderContext } from './render-parts';
import { styleAttribute } from './style';

const MIDDLE = { first: false, last: false, inItem: false };

/** Footnotes and the addresses of outside links, numbered, after the text. Nothing where there are none. */
export function renderNotes({ notes, theme }: RenderContext): string {
  if (notes.list.length === 0) return '';
  const lines = notes.list.map((note, index) => {
    const place = { first: false, last: index === notes.list.length - 1, inItem: false };
    return `<p${boxStyle(theme.note, place)}>${lineOf(note)}</p>`;
  });
  const title = `<p${styleAttribute(theme.notesTitle)}>${escapeText(theme.notesName, startOfBlock())}</p>`;
  return `<section${boxStyle(theme.notes, MIDDLE)}>${title}${lines.join('')}</section>`;
}

/** Long addresses break anywhere, or they would leave the screen. */
function lineOf({ number, text, href }: Note): string {
  const space = startOfBlock();
  const words = cleanText(text).replace(/\s+/g, ' ').trim();
  const named = words !== '' && words !== href;
  const lead = `[${number}] ${named ? words : ''}${named && href ? '：' : ''}`;
  const address =
    href === null ? '' : `<span${styleAttribute({ 'word-break': 'break-all' })}>${escapeText(href, space)}</span>`;
  return escapeText(lead, space) + address;
}
