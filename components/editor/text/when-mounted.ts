import type { Editor } from '@tiptap/core';

/**
 * Does something with the element of the text as soon as it is there, and again when it is there anew: React may show the page once more
 * before the editor has its element back, and asking for it too early ends the page.
 * @param begin returns what undoes it
 */
export function whenMounted(editor: Editor, begin: (text: HTMLElement) => (() => void) | void): () => void {
  let end: (() => void) | void;
  const again = () => {
    end?.();
    // Until then the view is a stand-in without an element.
    end = 'dom' in editor.view ? begin(editor.view.dom) : undefined;
  };
  again();
  editor.on('mount', again);
  return () => {
    editor.off('mount', again);
    end?.();
  };
}
