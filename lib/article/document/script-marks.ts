import { Mark } from '@tiptap/core';

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    scriptMarks: {
      /** Lowers the selected text, or sets it back. */
      toggleSubscript: () => ReturnType;
      /** Raises the selected text, or sets it back. */
      toggleSuperscript: () => ReturnType;
    };
  }
}

const EXCLUDES = 'subscript superscript';

/** H₂O: lowered text. Text is never lowered and raised at once. */
export const Subscript = Mark.create({
  name: 'subscript',
  excludes: EXCLUDES,
  parseHTML: () => [{ tag: 'sub' }],
  renderHTML: () => ['sub', 0],
  addCommands() {
    return {
      toggleSubscript:
        () =>
        ({ commands }) =>
          commands.toggleMark(this.name),
    };
  },
  addKeyboardShortcuts() {
    return { 'Mod-,': () => this.editor.commands.toggleSubscript() };
  },
});

/** m²: raised text. */
export const Superscript = Mark.create({
  name: 'superscript',
  excludes: EXCLUDES,
  parseHTML: () => [{ tag: 'sup' }],
  renderHTML: () => ['sup', 0],
  addCommands() {
    return {
      toggleSuperscript:
        () =>
        ({ commands }) =>
          commands.toggleMark(this.name),
    };
  },
  addKeyboardShortcuts() {
    return { 'Mod-.': () => this.editor.commands.toggleSuperscript() };
  },
});
