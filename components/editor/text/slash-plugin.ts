import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** What follows a slash: where it stands and what was typed after it. */
export interface SlashQuery {
  from: number;
  to: number;
  query: string;
}

export interface SlashEvents {
  /** The menu opens, follows the typing, or closes. */
  onQuery: (query: SlashQuery | null) => void;
  /** A key while the menu is open; true when the menu took it. */
  onKey: (event: KeyboardEvent) => boolean;
}

const key = new PluginKey<SlashQuery | null>('slash');
/** `、` is what the slash key writes under a Chinese keyboard; inside a sentence it is a comma, so it counts alone on its line only. */
const QUERY = /(?:^|\s)\/([^\s/]{0,20})$|^、([^\s、]{0,20})$/;
const LONGEST = 24;
const AFTER_COMPOSITION_MS = 40;

/** The words after a slash before the caret, or null. */
export function slashQuery(before: string, caret: number): SlashQuery | null {
  const found = QUERY.exec(before.slice(-LONGEST));
  if (!found || (before.length > LONGEST && !found[0].includes('/'))) return null;
  const query = found[1] ?? found[2] ?? '';
  return { from: caret - query.length - 1, to: caret, query };
}

function queryAt({ selection }: EditorState): SlashQuery | null {
  const { $from, empty } = selection;
  if (!empty || !$from.parent.isTextblock || $from.parent.type.spec.code) return null;
  const before = $from.parent.textBetween(
    Math.max(0, $from.parentOffset - LONGEST - 1),
    $from.parentOffset,
    undefined,
    '\ufffc',
  );
  return slashQuery(before, $from.pos);
}

/** Opens where a slash was typed, and stays while the words after it are. A slash that was there before opens nothing. */
function follow(tr: Transaction, before: SlashQuery | null, state: EditorState): SlashQuery | null {
  if (tr.getMeta(key) === 'close') return null;
  if (!tr.docChanged && !tr.selectionSet) return before;
  const now = queryAt(state);
  if (!now) return null;
  if (before) return now.from === before.from ? now : null;
  return tr.docChanged && now.query === '' && tr.getMeta('history$') === undefined ? now : null;
}

export const SlashMenu = Extension.create<SlashEvents>({
  name: 'slashMenu',
  addOptions: () => ({ onQuery: () => {}, onKey: () => false }),
  addProseMirrorPlugins() {
    const { onQuery, onKey } = this.options;
    return [
      new Plugin<SlashQuery | null>({
        key,
        state: { init: () => null, apply: (tr, before, _old, state) => follow(tr, before, state) },
        props: {
          handleKeyDown: (view, event) => {
            // While a Chinese word is chosen, Enter and the arrows belong to the keyboard.
            if (!key.getState(view.state) || view.composing || event.isComposing) return false;
            if (event.key !== 'Escape') return onKey(event);
            closeSlash(view);
            return true;
          },
          handleDOMEvents: {
            blur: (view) => {
              if (key.getState(view.state)) closeSlash(view);
              return false;
            },
            // What was composed is in the document a moment after its end.
            compositionend: (view) => {
              setTimeout(() => {
                if (!view.isDestroyed && !view.composing) onQuery(key.getState(view.state) ?? null);
              }, AFTER_COMPOSITION_MS);
              return false;
            },
          },
        },
        view: () => ({
          update: (view, before) => {
            const now = key.getState(view.state) ?? null;
            // Nothing opens under a word that is being composed; what was open stays as it is.
            if (now === (key.getState(before) ?? null)) return;
            if (view.composing && now !== null) return;
            onQuery(now);
          },
          destroy: () => onQuery(null),
        }),
      }),
    ];
  },
});

function closeSlash(view: EditorView): void {
  view.dispatch(view.state.tr.setMeta(key, 'close'));
}

/** Takes the slash and its words away; what was chosen comes in their place. */
export function takeSlash(view: EditorView): void {
  const query = key.getState(view.state);
  if (query) view.dispatch(view.state.tr.delete(query.from, query.to).setMeta(key, 'close'));
}
