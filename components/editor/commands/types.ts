import type { Editor } from '@tiptap/core';
import type { LucideIcon } from 'lucide-react';
import type { Tab } from '../room-context';
import type { TemplateWords } from './templates';
import type { TextState } from '../text/text-state';

/** What a command may ask a person for. */
export type TextQuestion = 'link' | 'library' | 'alt' | 'footnote' | 'formula' | 'card' | 'find' | 'tidy' | null;

/** What a command works on. */
export interface CommandContext {
  editor: Editor;
  ask: (question: TextQuestion) => void;
  pickPictures: () => void;
  openTab: (tab: Tab) => void;
  save: () => void;
  /** Words of the pieces that are put in ready-made. */
  words: TemplateWords;
}

export const COMMAND_GROUPS = ['block', 'insert', 'text', 'paragraph', 'edit', 'page'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** One thing that can be done with the text: the toolbar, the slash menu, the palette and the list of shortcuts all know it from here. */
export interface Command {
  id: string;
  group: CommandGroup;
  icon?: LucideIcon;
  /** As `Mod+B`; Mod is ⌘ on a Mac and Ctrl elsewhere. */
  keys?: string;
  /** What else people call it, in Latin letters too: `/bt1` finds a heading while the Chinese keyboard is off. */
  words: string;
  /** Offered after a slash. */
  slash?: boolean;
  /** The key is the editor's own (Tiptap binds it); otherwise the page binds it from here. */
  bound?: boolean;
  on?: (state: TextState) => boolean;
  off?: (state: TextState) => boolean;
  run: (context: CommandContext) => void;
}
