'use client';

import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { type FormEvent, useDeferredValue, useState, useTransition } from 'react';
import type { ActionResult } from '@/lib/web/action';
import { THEME_CHOICES, THEME_NUMBERS, type ThemeSpec } from '@/lib/article/themes/spec';
import { Button } from '@/components/ui/button';
import { Checkbox, describedBy, Field, Input, Select } from '@/components/ui/field';
import { ThemeSample } from './theme-sample';

/** In the order of the page: the text, what stands above it, what stands in it. */
const ORDER = [
  'size',
  'lineHeight',
  'spacing',
  'gap',
  'align',
  'headingSize',
  'heading1',
  'heading2',
  'heading3',
  'quote',
  'divider',
  'radius',
  'caption',
  'code',
] as const;

interface Save {
  (input: {
    accountId: string;
    changes: { id: string; revision: number } | null;
    style: Record<string, string | number | boolean>;
  }): Promise<ActionResult<{ id: string }>>;
}

/** A house style as a form; what it does is seen beside it at once. */
export function ThemeEditor({
  accountId,
  changes,
  spec: given,
  save,
}: {
  accountId: string;
  changes: { id: string; revision: number } | null;
  spec: ThemeSpec;
  save: Save;
}) {
  const t = useTranslations('themes');
  const router = useRouter();
  const [spec, setSpec] = useState(given);
  const [scheme, setScheme] = useState<'light' | 'dark'>('light');
  const [problem, setProblem] = useState('');
  const [busy, start] = useTransition();
  const shown = useDeferredValue(spec);
  const set = (change: Partial<ThemeSpec>) => setSpec((before) => ({ ...before, ...change }));

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await save({ accountId, changes, style: { ...spec } });
      if (result.ok) router.push(`/settings/themes?account=${accountId}`);
      else setProblem(result.error.message);
    });
  }

  return (
    <div className="grid gap-8 lg:grid-cols-[1fr_23.5rem]">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Text name="name" max={40} spec={spec} set={set} />
          <Text name="notesName" max={20} spec={spec} set={set} />
          <Field id="theme-accent" label={t('fields.accent')}>
            <Input
              {...describedBy('theme-accent')}
              type="color"
              value={spec.accent}
              onChange={(event) => set({ accent: event.target.value })}
              className="p-1"
            />
          </Field>
          <Ink spec={spec} set={set} />
          {ORDER.map((name) => (
            <Choice key={name} name={name} spec={spec} set={set} />
          ))}
        </div>
        <Checkbox
          id="theme-indent"
          label={t('fields.indent')}
          checked={spec.indent}
          onChange={(event) => set({ indent: event.target.checked })}
        />
        <Checkbox
          id="theme-sources"
          label={t('fields.sources')}
          hint={t('hints.sources')}
          checked={spec.sources}
          onChange={(event) => set({ sources: event.target.checked })}
        />
        {problem && (
          <p role="alert" className="text-red">
            {problem}
          </p>
        )}
        <p className="text-sm text-ink-3">{t('saveHint')}</p>
        <Button look="primary" type="submit" disabled={busy} className="self-start">
          {t('save')}
        </Button>
      </form>
      <div className="lg:sticky lg:top-6 lg:self-start">
        <fieldset aria-label={t('scheme')} className="mb-2 flex gap-1">
          {(['light', 'dark'] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={scheme === one}
              onClick={() => setScheme(one)}
              className="h-7 rounded-md px-2.5 text-sm text-ink-2 hover:bg-hover aria-pressed:bg-ink aria-pressed:text-paper"
            >
              {t(one)}
            </button>
          ))}
        </fieldset>
        <ThemeSample spec={shown} scheme={scheme} tall />
      </div>
    </div>
  );
}

interface Part {
  spec: ThemeSpec;
  set: (change: Partial<ThemeSpec>) => void;
}

function Text({ name, max, spec, set }: Part & { name: 'name' | 'notesName'; max: number }) {
  const t = useTranslations('themes.fields');
  const id = `theme-${name}`;
  return (
    <Field id={id} label={t(name)}>
      <Input
        {...describedBy(id)}
        required
        maxLength={max}
        value={spec[name]}
        onChange={(event) => set({ [name]: event.target.value })}
      />
    </Field>
  );
}

/** Without a colour of its own the text takes the platform's, which turns by night. */
function Ink({ spec, set }: Part) {
  const t = useTranslations('themes');
  const own = spec.ink !== '';
  return (
    <Field id="theme-ink" label={t('fields.ink')} hint={t('hints.ink')}>
      <div className="flex items-center gap-2">
        <Select
          {...describedBy('theme-ink')}
          value={own ? 'own' : 'auto'}
          onChange={(event) => set({ ink: event.target.value === 'own' ? '#2b2a28' : '' })}
        >
          <option value="auto">{t('inkAuto')}</option>
          <option value="own">{t('inkOwn')}</option>
        </Select>
        {own && (
          <Input
            type="color"
            aria-label={t('fields.ink')}
            value={spec.ink}
            onChange={(event) => set({ ink: event.target.value })}
            className="w-16 shrink-0 p-1"
          />
        )}
      </div>
    </Field>
  );
}

function Choice({ name, spec, set }: Part & { name: (typeof ORDER)[number] }) {
  const t = useTranslations('themes');
  const id = `theme-${name}`;
  if (name in THEME_NUMBERS) {
    const [min, max] = THEME_NUMBERS[name as keyof typeof THEME_NUMBERS];
    return (
      <Field id={id} label={t(`fields.${name}`)} aside={`${spec[name]} px`}>
        <input
          {...describedBy(id)}
          type="range"
          min={min}
          max={max}
          value={spec[name]}
          onChange={(event) => set({ [name]: Number(event.target.value) })}
          className="h-9 accent-[var(--accent)]"
        />
      </Field>
    );
  }
  const choices: readonly string[] = THEME_CHOICES[name as keyof typeof THEME_CHOICES];
  const word = (value: string) => (t.has(`values.${value}`) ? t(`values.${value}`) : value);
  return (
    <Field id={id} label={t(`fields.${name}`)}>
      <Select {...describedBy(id)} value={String(spec[name])} onChange={(event) => set({ [name]: event.target.value })}>
        {choices.map((value) => (
          <option key={value} value={value}>
            {word(value)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
