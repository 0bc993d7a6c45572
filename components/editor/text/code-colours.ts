import { Extension } from '@tiptap/core';
import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { Highlight } from '@/lib/article/html/render-parts';

const key = new PluginKey<DecorationSet>('codeColours');
/** Colours follow the typing a moment later; no key waits for them. */
const FOLLOW_MS = 250;

/** Colours code in the text. The highlighter comes when there is code whose language is known. */
export const CodeColours = Extension.create({
  name: 'codeColours',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, set) =>
          (tr.getMeta(key) as DecorationSet | undefined) ??
          (set === DecorationSet.empty || !tr.docChanged ? set : set.map(tr.mapping, tr.doc)),
      },
      props: { decorations: (state) => key.getState(state) },
      view: (view) => followCode(view),
    }),
  ],
});

function followCode(view: EditorView) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const colour = () => {
    timer = undefined;
    const painted = key.getState(view.state) !== DecorationSet.empty;
    if (painted || codeIn(view.state.doc).length > 0) void paint(view);
  };
  const soon = () => {
    timer ??= setTimeout(colour, FOLLOW_MS);
  };
  soon();
  return {
    update: (_view: EditorView, before: { doc: ProseMirrorNode }) => {
      if (before.doc !== view.state.doc && view.state.selection.$from.parent.type.spec.code) soon();
    },
    destroy: () => clearTimeout(timer),
  };
}

async function paint(view: EditorView): Promise<void> {
  const { highlight } = await import('@/lib/article/html/highlight');
  if (view.isDestroyed || view.composing) return;
  const marks = codeIn(view.state.doc).flatMap((block) => coloursOf(block, highlight));
  view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, marks)).setMeta('addToHistory', false));
}

interface CodeBlock {
  node: ProseMirrorNode;
  pos: number;
}

/** Code whose language is told. */
function codeIn(doc: ProseMirrorNode): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  doc.descendants((node, pos) => {
    if (node.type.spec.code && node.attrs.language) blocks.push({ node, pos });
    return !node.isTextblock;
  });
  return blocks;
}

/** Where each stretch of code gets its class. */
export function coloursOf({ node, pos }: CodeBlock, highlight: Highlight): Decoration[] {
  let at = pos + 1;
  return (highlight(node.textContent, String(node.attrs.language)) ?? []).flatMap(({ text, kind }) => {
    const from = at;
    at += text.length;
    return kind === null ? [] : [Decoration.inline(from, at, { class: `code-${kind}` })];
  });
}
