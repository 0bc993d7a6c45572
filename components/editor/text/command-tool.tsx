'use client';

import { useTranslations } from 'next-intl';
import { showKeys } from '@/components/palette/keys';
import { MenuItem } from '@/components/ui/menu';
import { commandOf } from '../commands/registry';
import type { CommandContext } from '../commands/types';
import type { TextState } from './text-state';
import { Tool } from './tool';

interface Props {
  id: string;
  state: TextState | null;
  context: CommandContext;
}

/** A command as a button. */
export function CommandTool({ id, state, context }: Props) {
  const t = useTranslations('writing.commands');
  const { icon: Icon, keys, on, off, run } = commandOf(id);
  return (
    <Tool
      label={t(id)}
      {...(keys && { keys: showKeys(keys) })}
      {...(on && { pressed: state ? on(state) : false })}
      disabled={!state || (off?.(state) ?? false)}
      onClick={() => run(context)}
    >
      {Icon && <Icon aria-hidden="true" />}
    </Tool>
  );
}

/** A command as a choice of a menu. */
export function CommandItem({ id, state, context }: Props) {
  const t = useTranslations('writing.commands');
  const { icon: Icon, keys, off, run } = commandOf(id);
  return (
    <MenuItem disabled={!state || (off?.(state) ?? false)} onSelect={() => run(context)}>
      <span className="flex w-full items-center gap-2.5 [&>svg]:size-4">
        {Icon && <Icon aria-hidden="true" />}
        {t(id)}
        {keys && <kbd className="ml-auto pl-6 font-sans text-xs text-ink-3">{showKeys(keys)}</kbd>}
      </span>
    </MenuItem>
  );
}
