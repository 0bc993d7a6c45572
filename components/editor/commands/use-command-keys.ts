'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { isKeys } from '@/components/palette/keys';
import { offerCommands } from '@/components/palette/offered';
import { COMMANDS } from './registry';
import type { Command, CommandContext } from './types';

const READERS = new Set(['find', 'checks', 'settings', 'preview', 'history']);

/** Offers the commands to the palette, and binds those keys that the text editor does not bind itself. */
export function useCommandKeys(context: CommandContext, readOnly: boolean): void {
  const t = useTranslations('writing');
  useEffect(() => {
    const usable = COMMANDS.filter(({ id }) => !readOnly || READERS.has(id));
    const offered = usable.map(({ id, group, words, icon, keys, run }) => ({
      id,
      label: t(`commands.${id}`),
      group: t(`groups.${group}`),
      words,
      ...(icon && { icon }),
      ...(keys && { keys }),
      run: () => run(context),
    }));
    const withdraw = offerCommands(() => offered);
    const keys = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return;
      const command = usable.find((one) => one.keys && !one.bound && isKeys(event, one.keys));
      if (!command || !belongs(command, event, context)) return;
      event.preventDefault();
      command.run(context);
    };
    // Before the page's own keys: what is selected in the text decides what Ctrl+K means.
    addEventListener('keydown', keys, { capture: true });
    return () => {
      withdraw();
      removeEventListener('keydown', keys, { capture: true });
    };
  }, [context, readOnly, t]);
}

/** Keys of the text count in the text; those that lead somewhere count everywhere on the page. */
function belongs({ id }: Command, event: KeyboardEvent, { editor }: CommandContext): boolean {
  if (document.querySelector('dialog[open]')) return false;
  if (id === 'find' || id === 'toolbar') return true;
  if (!(event.target instanceof Node) || !editor.view.dom.contains(event.target)) return false;
  // Without a selection and outside of a link Ctrl+K finds everything, as on every page.
  return id !== 'link' || !editor.state.selection.empty || editor.isActive('link');
}
