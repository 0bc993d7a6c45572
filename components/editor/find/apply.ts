import type { Editor } from '@tiptap/core';
import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import { closeHistory } from '@tiptap/pm/history';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import type { Match, Place } from './search';
import { replacementOf } from './search';

const FIELDS = { title: '#title', digest: '#digest' } as const;
type Field = keyof typeof FIELDS;

function fieldOf(name: Field): HTMLTextAreaElement | null {
  return document.querySelector<HTMLTextAreaElement>(FIELDS[name]);
}

/** Everything that is looked through: title, digest, and each paragraph; a break or a note counts as one character. */
export function placesOf(editor: Editor): Place[] {
  const places: Place[] = [];
  for (const where of ['title', 'digest'] as const) {
    const text = fieldOf(where)?.value ?? '';
    if (text !== '') places.push({ where, at: 0, text });
  }
  return [...places, ...placesInText(editor.state.doc)];
}

/** The paragraphs of a document. */
export function placesInText(doc: ProseMirrorNode): Place[] {
  const places: Place[] = [];
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, undefined, '\ufffc');
    if (text !== '') places.push({ where: 'body', at: pos + 1, text });
    return false;
  });
  return places;
}

/** What a replacement changed in the fields; the text has its own history. */
export interface Undo {
  body: boolean;
  fields: { name: Field; before: string; after: string }[];
}

/** Puts the replacement into all of these places: in the text as one step that one undo takes back. */
export function replaceMatches(
  editor: Editor,
  matches: readonly Match[],
  replacement: string,
  expression: boolean,
): Undo {
  const undo: Undo = { body: false, fields: [] };
  for (const name of ['title', 'digest'] as const) {
    const field = fieldOf(name);
    const mine = matches.filter(({ where }) => where === name).toReversed();
    if (!field || mine.length === 0) continue;
    const before = field.value;
    const after = mine.reduce(
      (text, match) => text.slice(0, match.from) + replacementOf(match, replacement, expression) + text.slice(match.to),
      before,
    );
    writeField(field, after);
    undo.fields.push({ name, before, after });
  }
  undo.body = editor.commands.command(({ tr }) => replaceInText(tr, matches, replacement, expression).docChanged);
  return undo;
}

/** All replacements of the text in one transaction, a step of its own in the history: what was typed just before is not undone with it. */
export function replaceInText(
  tr: Transaction,
  matches: readonly Match[],
  replacement: string,
  expression: boolean,
): Transaction {
  for (const match of matches.filter(({ where }) => where === 'body').toReversed()) {
    // What has changed since it was found stays.
    if (match.to > tr.doc.content.size) continue;
    if (tr.doc.textBetween(match.from, match.to, undefined, '\ufffc') !== match.text) continue;
    const text = replacementOf(match, replacement, expression);
    if (text === '') tr.delete(match.from, match.to);
    else tr.insertText(text, match.from, match.to);
  }
  return closeHistory(tr);
}

/** Takes a replacement back; a field that was changed since stays as it is. */
export function undoReplacement(editor: Editor, { body, fields }: Undo): void {
  if (body) editor.commands.undo();
  for (const { name, before, after } of fields) {
    const field = fieldOf(name);
    if (field?.value === after) writeField(field, before);
  }
}

/** As if somebody had typed it: the page hears of it the same way. */
function writeField(field: HTMLTextAreaElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Shows a match: in the text it is selected, the panel keeps the caret. */
export function goToMatch(editor: Editor, match: Match): void {
  if (match.where !== 'body') {
    const field = fieldOf(match.where);
    field?.scrollIntoView({ block: 'center' });
    field?.setSelectionRange(match.from, match.to);
    return;
  }
  const { tr, doc } = editor.state;
  if (match.to > doc.content.size) return;
  editor.view.dispatch(tr.setSelection(TextSelection.create(doc, match.from, match.to)));
  const { node } = editor.view.domAtPos(match.from);
  (node instanceof Element ? node : node.parentElement)?.scrollIntoView({ block: 'center' });
}
