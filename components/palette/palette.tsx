'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { Dialog } from '@/components/ui/dialog';
import type { PalettePlace } from './door';
import { findCommands } from './find-commands';
import { showKeys } from './keys';
import { offeredCommands, type OfferedCommand } from './offered';
import { useArticleSearch } from './use-article-search';
import type { PaletteWords } from './words';

/** Finds everything by its name: pages, what can be done here, articles. */
export function Palette({
  words,
  places,
  onClose,
  onGuide,
}: {
  words: PaletteWords;
  places: readonly PalettePlace[];
  onClose: () => void;
  onGuide: () => void;
}) {
  const id = useId();
  const router = useRouter();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const [commands] = useState(() => known(words, places, onGuide, (href) => router.push(href)));
  const { found, searching } = useArticleSearch(query);
  const choices = useMemo(() => {
    const articles = found.map(({ id: article, title }): OfferedCommand => ({
      id: `article-${article}`,
      group: words.articles,
      label: title || words.untitled,
      words: '',
      run: () => router.push(`/articles/${article}`),
    }));
    return [...byGroup(findCommands(commands, query)), ...articles];
  }, [commands, found, query, words, router]);
  const active = Math.min(at, choices.length - 1);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  });

  const choose = (command: OfferedCommand | undefined) => {
    if (!command) return;
    onClose();
    // The dialog gives the focus back first; a command then has the text it works on.
    setTimeout(command.run, 0);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) setAt((active + move + choices.length) % Math.max(1, choices.length));
    else if (event.key === 'Enter') choose(choices[active]);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog open onClose={onClose} title={words.title} closeLabel={words.close}>
      <input
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person asked for exactly this field
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={choices.length > 0 ? `${id}-${active}` : undefined}
        aria-label={words.placeholder}
        placeholder={words.placeholder}
        value={query}
        maxLength={100}
        onKeyDown={keys}
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
        }}
        className="h-10 w-full rounded-md border border-control bg-surface px-3"
      />
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={words.title} className="mt-2 h-80 overflow-y-auto">
        {choices.map((command, index) => (
          <Choice
            key={command.id}
            id={`${id}-${index}`}
            command={command}
            heads={command.group !== choices[index - 1]?.group}
            active={index === active}
            onMean={() => setAt(index)}
            onChoose={() => choose(command)}
          />
        ))}
      </div>
      <p role="status" className="min-h-5 text-sm text-ink-3">
        {searching ? words.searching : choices.length === 0 ? words.nothing : ''}
      </p>
    </Dialog>
  );
}

function Choice({
  id,
  command,
  heads,
  active,
  onMean,
  onChoose,
}: {
  id: string;
  command: OfferedCommand;
  heads: boolean;
  active: boolean;
  onMean: () => void;
  onChoose: () => void;
}) {
  return (
    <>
      {heads && (
        <p role="presentation" className="px-2.5 pt-2 pb-1 text-xs text-ink-3">
          {command.group}
        </p>
      )}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the field's */}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={active}
        onMouseMove={onMean}
        onClick={onChoose}
        className={cn('flex cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1.5', active && 'bg-hover')}
      >
        {command.icon && <command.icon className="size-4 shrink-0 text-ink-2" aria-hidden="true" />}
        <span className="min-w-0 truncate">{command.label}</span>
        {command.keys && <kbd className="ml-auto font-sans text-xs text-ink-3">{showKeys(command.keys)}</kbd>}
      </div>
    </>
  );
}

function known(
  words: PaletteWords,
  places: readonly PalettePlace[],
  onGuide: () => void,
  go: (href: string) => void,
): OfferedCommand[] {
  const pages = places.map(({ label, href }): OfferedCommand => ({
    id: `page-${href}`,
    group: words.places,
    label,
    words: href.replaceAll('/', ' ').trim(),
    run: () => go(href),
  }));
  const guide = {
    id: 'guide',
    group: words.places,
    label: words.guide,
    words: 'help shortcuts keys kjj',
    keys: '?',
    run: onGuide,
  };
  return [...offeredCommands(), ...pages, guide];
}

/** The best choice leads, and its group with it; the groups stay whole. */
function byGroup(commands: OfferedCommand[]): OfferedCommand[] {
  const groups = [...new Set(commands.map(({ group }) => group))];
  return groups.flatMap((name) => commands.filter(({ group }) => group === name));
}
