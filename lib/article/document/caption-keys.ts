import type { Editor } from '@tiptap/core';
import { TextSelection } from '@tiptap/pm/state';

function inCaption(editor: Editor): boolean {
  const { $from, $to } = editor.state.selection;
  return $from.parent.type.name === 'picture' && $from.sameParent($to);
}

/** Enter in a caption leaves it: the default would split the figure and show the picture twice. */
export function leaveCaption(editor: Editor): boolean {
  if (!inCaption(editor)) return false;
  return editor.commands.command(({ tr }) => {
    tr.deleteSelection();
    const after = tr.selection.$from.after();
    const next = tr.doc.resolve(after).nodeAfter;
    if (next?.type.name !== 'paragraph' || next.childCount > 0) tr.insert(after, editor.schema.node('paragraph'));
    tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView();
    return true;
  });
}

/** A line break in a caption, which Tiptap's own command refuses inside isolating nodes. */
export function breakCaption(editor: Editor): boolean {
  return inCaption(editor) && editor.commands.insertContent({ type: 'hardBreak' });
}

/** Backspace at the start of a caption selects the picture instead of merging the caption into the text above. */
export function selectFromCaption(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  if (!empty || !inCaption(editor) || $from.parentOffset > 0) return false;
  return editor.commands.setNodeSelection($from.before());
}
