'use client';

import type { Editor } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { findCommands } from '@/components/palette/find-commands';
import { cn } from '@/components/ui/cn';
import { COMMANDS } from '../commands/registry';
import type { Command, CommandContext } from '../commands/types';
import { type SlashEvents, type SlashQuery, takeSlash } from './slash-plugin';
import { whenMounted } from './when-mounted';

/** What the plugin tells and asks; the menu listens while it is on the page. */
export interface SlashLine extends SlashEvents {
  listen: (listener: SlashEvents | null) => void;
}

export function createSlashLine(): SlashLine {
  let listener: SlashEvents | null = null;
  return {
    onQuery: (query) => listener?.onQuery(query),
    onKey: (event) => listener?.onKey(event) ?? false,
    listen: (next) => {
      listener = next;
    },
  };
}

/** The commands that can follow a slash. The caret stays in the text; arrows and Enter choose. */
export function SlashMenuBox({ editor, line, context }: { editor: Editor; line: SlashLine; context: CommandContext }) {
  const t = useTranslations('writing');
  const id = useId();
  const [query, setQuery] = useState<SlashQuery | null>(null);
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const offered = useMemo(() => {
    const named = COMMANDS.filter(({ slash }) => slash).map((command) => ({
      ...command,
      label: t(`commands.${command.id}`),
    }));
    return query ? findCommands(named, query.query) : [];
  }, [query, t]);
  const open = query !== null && offered.length > 0;
  const active = Math.min(at, offered.length - 1);

  const choose = (command: Command | undefined) => {
    if (!command) return;
    takeSlash(editor.view);
    command.run(context);
  };
  const keys = useRef<SlashEvents['onKey']>(() => false);
  useEffect(() => {
    keys.current = (event) => {
      if (!open) return false;
      const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (move) setAt((active + move + offered.length) % offered.length);
      else if (event.key === 'Enter' || event.key === 'Tab') choose(offered[active]);
      else return false;
      return true;
    };
  });
  useEffect(() => {
    line.listen({
      onQuery: (next) => {
        setQuery(next);
        setAt(0);
      },
      onKey: (event) => keys.current(event),
    });
    return () => line.listen(null);
  }, [line]);

  useTold(editor, open ? `${id}-list` : null, open ? `${id}-${active}` : null);
  useLayoutEffect(() => {
    if (!open || !box.current || !query) return;
    placeUnder(box.current, editor.view.coordsAtPos(query.from));
    box.current.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the choice that is meant is looked up in the page
  }, [open, query, active, editor]);

  if (!open) return null;
  return (
    <div
      ref={box}
      id={`${id}-list`}
      role="listbox"
      aria-label={t('slash')}
      className="fixed top-0 left-0 z-20 max-h-72 w-60 overflow-y-auto rounded-lg border border-line bg-surface p-1 shadow-float"
    >
      {offered.map((command, index) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the text's, see onKey
        <div
          key={command.id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => setAt(index)}
          onClick={() => choose(command)}
          className={cn(
            'flex cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1.5',
            index === active && 'bg-hover',
          )}
        >
          {command.icon && <command.icon className="size-4 text-ink-2" aria-hidden="true" />}
          {command.label}
        </div>
      ))}
    </div>
  );
}

/** Tells people who hear the page which choice is meant. */
function useTold(editor: Editor, list: string | null, option: string | null): void {
  useEffect(
    () =>
      whenMounted(editor, (text) => {
        for (const [name, value] of [
          ['aria-controls', list],
          ['aria-activedescendant', option],
        ] as const) {
          if (value) text.setAttribute(name, value);
          else text.removeAttribute(name);
        }
      }),
    [editor, list, option],
  );
}

function placeUnder(box: HTMLElement, at: { left: number; top: number; bottom: number }): void {
  const { width, height } = box.getBoundingClientRect();
  const below = at.bottom + 6;
  const top = below + height > innerHeight - 8 ? Math.max(8, at.top - height - 6) : below;
  const left = Math.max(8, Math.min(at.left, innerWidth - width - 8));
  box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
}
