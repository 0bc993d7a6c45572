import { Extension } from '@tiptap/core';
import type { Fragment, Node as ProseMirrorNode } from '@tiptap/pm/model';
import { closeHistory } from '@tiptap/pm/history';
import { Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { PictureUse } from '@/lib/article/content';
import { insertPictures } from '@/lib/article/document/picture-insert';

/** A place in the text where a picture is going to be. In the order in which the pictures were given. */
interface Pending {
  id: string;
  pos: number;
  /** The place is an empty line of a paste: it goes when that line goes. */
  bound?: boolean;
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
  const moved = pending
    .filter((one) => !one.bound || stands(tr, one.pos))
    .map((one, index): Pending => {
      if (news?.kind !== 'done') return { ...one, pos: tr.mapping.map(one.pos) };
      const before = tr.mapping.map(one.pos, -1);
      return { ...one, pos: !one.bound && index > filled && before === news.from ? news.to : before };
    });
  if (!news) return moved;
  return news.kind === 'add' ? [...moved, ...news.pending] : moved.filter(({ id }) => id !== news.id);
}

function stands(tr: Transaction, pos: number): boolean {
  return !tr.mapping.mapResult(pos).deletedAcross;
}

/** Marks the empty lines of a paste as places for its pictures, in the transaction that puts them in. */
export function markPlaces(tr: Transaction, places: readonly { id: string; pos: number }[]): void {
  const pending = places.map(({ id, pos }) => ({ id, pos, bound: true }));
  tr.setMeta(key, { kind: 'add', pending } satisfies News);
}

/** Whether a transaction only says how pictures on their way are doing. */
export function isUploadNews(tr: Transaction): boolean {
  return tr.getMeta(key) !== undefined;
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
export function fillPlace(view: EditorView, id: string, use: PictureUse, caption?: Fragment): boolean {
  const place = key.getState(view.state)?.find((one) => one.id === id);
  const type = view.state.schema.nodes.picture;
  if (!place || !type) return false;
  const { tr } = view.state;
  if (!insertPictures(tr, type, [use], place.pos)) return false;
  const from = tr.mapping.map(place.pos, -1);
  if (caption?.size && tr.doc.nodeAt(from)?.type === type) tr.insert(from + 1, caption);
  const to = from + (tr.doc.nodeAt(from)?.nodeSize ?? 0);
  // Each picture is a step of its own when it is undone.
  view.dispatch(closeHistory(tr.setMeta(key, { kind: 'done', id, from, to } satisfies News)));
  return true;
}

/** Gives a place up. The empty line that a paste held it with goes too, or says what the picture's caption said. */
export function removePlace(view: EditorView, id: string, caption?: Fragment): void {
  const { tr } = view.state;
  const place = key.getState(view.state)?.find((one) => one.id === id);
  if (place?.bound) {
    const $place = tr.doc.resolve(place.pos);
    const alone = $place.depth === 0 || $place.node($place.depth - 1).childCount === 1;
    if (caption?.size) tr.insert(place.pos, caption);
    else if (!alone && $place.parent.childCount === 0) tr.delete($place.before(), $place.after());
  }
  view.dispatch(tr.setMeta(key, { kind: 'remove', id } satisfies News));
}
