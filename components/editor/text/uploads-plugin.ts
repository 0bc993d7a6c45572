import { Extension } from '@tiptap/core';
import type { Node as ProseMirrorNode } from '@tiptap/pm/model';
import { closeHistory } from '@tiptap/pm/history';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { PictureUse } from '@/lib/article/content';
import { insertPictures } from '@/lib/article/document/picture-insert';

/** A place in the text where a picture is going to be. In the order in which the pictures were given. */
interface Pending {
  id: string;
  pos: number;
}

type News =
  | { kind: 'add'; pending: Pending[] }
  | { kind: 'remove'; id: string }
  /** Where the picture stands now. */
  | { kind: 'done'; id: string; from: number; to: number };

const key = new PluginKey<Pending[]>('uploads');

/** Shows a placeholder for each picture that is on its way. It is no part of the document: nothing of it is saved or undone. */
export const UploadPlaceholders = Extension.create<{ element: (id: string) => HTMLElement }>({
  name: 'uploadPlaceholders',
  addOptions: () => ({ element: () => document.createElement('div') }),
  addProseMirrorPlugins() {
    const { element } = this.options;
    return [
      new Plugin<Pending[]>({
        key,
        state: { init: () => [], apply: (tr, pending) => follow(tr, pending) },
        props: {
          decorations: (state) => {
            const pending = key.getState(state) ?? [];
            return pending.length === 0 ? null : DecorationSet.create(state.doc, pending.map(widget(element)));
          },
        },
      }),
    ];
  },
});

function widget(element: (id: string) => HTMLElement) {
  return ({ id, pos }: Pending, index: number) =>
    Decoration.widget(pos, () => element(id), {
      key: id,
      side: index + 1,
      stopEvent: () => true,
      ignoreSelection: true,
    });
}

/** Moves the places with the text. What is put in for one of them stands behind the earlier ones and before the later ones. */
function follow(tr: Transaction, pending: Pending[]): Pending[] {
  const news = tr.getMeta(key) as News | undefined;
  const filled = news?.kind === 'done' ? pending.findIndex(({ id }) => id === news.id) : -1;
  const moved = pending.map(({ id, pos }, index) => {
    if (news?.kind !== 'done') return { id, pos: tr.mapping.map(pos) };
    const before = tr.mapping.map(pos, -1);
    return { id, pos: index > filled && before === news.from ? news.to : before };
  });
  if (!news) return moved;
  return news.kind === 'add' ? [...moved, ...news.pending] : moved.filter(({ id }) => id !== news.id);
}

/** Marks places for pictures: at a position of the document, or at the caret. */
export function addPlaces(view: EditorView, ids: readonly string[], at?: number): void {
  const pos = placeFor(view.state.doc, at ?? view.state.selection.to);
  view.dispatch(view.state.tr.setMeta(key, { kind: 'add', pending: ids.map((id) => ({ id, pos })) } satisfies News));
}

/** In an empty paragraph the pictures take its place; else they go between two blocks of the document. */
function placeFor(doc: ProseMirrorNode, at: number): number {
  const $at = doc.resolve(at);
  if ($at.depth === 0) return at;
  if ($at.depth === 1 && $at.parent.type.name === 'paragraph' && $at.parent.childCount === 0) return at;
  return $at.parentOffset === 0 && $at.depth === 1 ? $at.before(1) : $at.after(1);
}

/** Puts the picture where its place is now. False when the place is gone. */
export function fillPlace(view: EditorView, id: string, use: PictureUse): boolean {
  const place = key.getState(view.state)?.find((one) => one.id === id);
  const type = view.state.schema.nodes.picture;
  if (!place || !type) return false;
  const { tr } = view.state;
  if (!insertPictures(tr, type, [use], place.pos)) return false;
  const from = tr.mapping.map(place.pos, -1);
  const to = from + (tr.doc.nodeAt(from)?.nodeSize ?? 0);
  // Each picture is a step of its own when it is undone.
  view.dispatch(closeHistory(tr.setMeta(key, { kind: 'done', id, from, to } satisfies News)));
  return true;
}

export function removePlace(view: EditorView, id: string): void {
  view.dispatch(view.state.tr.setMeta(key, { kind: 'remove', id } satisfies News));
}
