import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

interface Option {
  value: string;
  label: string;
  /** For a language: its own tag, so that its name is read in it. */
  lang?: string;
}

/**
 * A row of choices, each a button of a form on a server action: no script, and the page comes back in the new language or
 * colours.
 */
export function PreferenceSwitch({
  name,
  label,
  options,
  chosen,
  choose,
  quiet,
}: {
  name: 'locale' | 'theme';
  label: string;
  options: Option[];
  chosen: string;
  choose: (form: FormData) => Promise<void>;
  quiet?: boolean;
}) {
  return (
    <form action={choose} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {!quiet && <Label>{label}</Label>}
      <fieldset
        aria-label={label}
        className={cn('inline-flex gap-0.5 rounded-md', !quiet && 'border border-line-2 bg-surface p-0.5')}
      >
        {options.map((option) => (
          <button
            key={option.value}
            type="submit"
            name={name}
            value={option.value}
            lang={option.lang}
            aria-pressed={option.value === chosen}
            className={cn(
              'h-7 rounded-sm px-2.5 text-sm',
              option.value === chosen ? 'bg-ink font-medium text-paper' : 'text-ink-2 hover:bg-hover',
            )}
          >
            {option.label}
          </button>
        ))}
      </fieldset>
    </form>
  );
}

function Label({ children }: { children: ReactNode }) {
  return <span className="w-24 text-sm font-medium text-ink-2">{children}</span>;
}
