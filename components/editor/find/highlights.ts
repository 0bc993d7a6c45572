import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';

interface Range {
  from: number;
  to: number;
}

const key = new PluginKey<DecorationSet>('findHighlights');

/** Marks what was found, while the panel is open. Nothing of it is part of the document. */
export const FindHighlights = Extension.create({
  name: 'findHighlights',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, set) =>
          (tr.getMeta(key) as DecorationSet | undefined) ??
          (set === DecorationSet.empty ? set : set.map(tr.mapping, tr.doc)),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

/** Shows these places as found, one of them as the one at hand. */
export function showMatches(view: EditorView, ranges: readonly Range[], current: number): void {
  const marks = ranges.map(({ from, to }, index) =>
    Decoration.inline(from, to, { class: index === current ? 'found found-now' : 'found' }),
  );
  const set = marks.length === 0 ? DecorationSet.empty : DecorationSet.create(view.state.doc, marks);
  view.dispatch(view.state.tr.setMeta(key, set).setMeta('addToHistory', false));
}
