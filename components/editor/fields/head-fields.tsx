'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId } from 'react';
import { countCharacters, LIMITS } from '@/lib/article/limits';
import { cn } from '@/components/ui/cn';
import { useDesk, useRoom } from '../room-context';
import { DigestHelp } from './digest-help';

/** Title, author and digest, as they stand above the text. */
export function HeadFields() {
  const t = useTranslations('editor.fields');
  const { desk } = useRoom();
  const { content, generation } = useDesk(desk);
  const news = content.type === 'news';
  return (
    <div key={generation} className="flex flex-col">
      <TitleField />
      {news && (
        <>
          <Line
            id="author"
            label={t('author')}
            placeholder={t('authorPlaceholder')}
            value={content.author}
            max={LIMITS.authorCharacters}
            onChange={(author) => desk.change({ author })}
          />
          <Line
            id="digest"
            label={t('digest')}
            placeholder={t('digestPlaceholder', { count: LIMITS.autoDigestCharacters })}
            value={content.digest}
            max={LIMITS.digestCharacters}
            onChange={(digest) => desk.change({ digest })}
          />
          <DigestHelp />
        </>
      )}
    </div>
  );
}

function TitleField() {
  const t = useTranslations('editor.fields');
  const { desk, readOnly } = useRoom();
  const { content } = useDesk(desk);
  return (
    <div className="relative">
      <textarea
        id="title"
        rows={1}
        aria-label={t('title')}
        placeholder={t('titlePlaceholder')}
        defaultValue={content.title}
        readOnly={readOnly}
        maxLength={200}
        onChange={(event) => desk.change({ title: oneLine(event.target.value) })}
        onKeyDown={leaveOnEnter}
        className="grow-with-text w-full resize-none bg-transparent pr-14 font-serif text-[1.625rem] leading-[1.4] font-semibold outline-none placeholder:text-ink-3"
      />
      <Counter value={content.title} max={LIMITS.titleCharacters} className="absolute top-3 right-0" />
    </div>
  );
}

function Line({
  id,
  label,
  placeholder,
  value,
  max,
  onChange,
}: {
  id: string;
  label: string;
  placeholder: string;
  value: string;
  max: number;
  onChange: (value: string) => void;
}) {
  const { readOnly } = useRoom();
  const counter = useId();
  return (
    <div className="flex items-baseline gap-3 border-b border-line py-1.5 focus-within:border-control">
      <label htmlFor={id} className="w-11 shrink-0 text-sm text-ink-3">
        {label}
      </label>
      <textarea
        id={id}
        rows={1}
        placeholder={placeholder}
        defaultValue={value}
        readOnly={readOnly}
        maxLength={1000}
        aria-describedby={counter}
        onChange={(event) => onChange(oneLine(event.target.value))}
        onKeyDown={leaveOnEnter}
        className="grow-with-text min-w-0 flex-1 resize-none bg-transparent text-base leading-relaxed outline-none placeholder:text-ink-3"
      />
      <Counter id={counter} value={value} max={max} />
    </div>
  );
}

/** Characters as the platform counts them; over the limit it says so in words too. */
export function Counter({
  value,
  max,
  id,
  className,
}: {
  value: string;
  max: number;
  id?: string;
  className?: string;
}) {
  const t = useTranslations('editor.fields');
  const count = countCharacters(value);
  return (
    <span
      id={id}
      className={cn('shrink-0 text-xs tabular-nums', count > max ? 'font-medium text-red' : 'text-ink-3', className)}
    >
      {count}/{max}
      {count > max && <span className="sr-only">{t('over', { count: count - max })}</span>}
    </span>
  );
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ');
}

/** Enter goes on to the next field instead of breaking the line; not while a Chinese word is being chosen. */
function leaveOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  const fields = [...document.querySelectorAll<HTMLElement>('#title, #author, #digest, .manuscript, #plain-text')];
  fields[fields.indexOf(event.currentTarget) + 1]?.focus();
}
