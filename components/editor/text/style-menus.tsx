'use client';

import type { Editor } from '@tiptap/core';
import { ALargeSmall, Baseline, Highlighter } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { TEXT_SIZES } from '@/lib/article/document/values';
import { cn } from '@/components/ui/cn';
import { Menu, MenuItem } from '@/components/ui/menu';
import { toolClass } from './tool';

/** Inks that stay readable on white and on the platform's dark page, and grounds that text stays readable on. */
const PALETTES = {
  colour: {
    grey: '#76716a',
    vermilion: '#c0301c',
    orange: '#b4560a',
    ochre: '#8a6100',
    green: '#23684a',
    teal: '#0e6b73',
    blue: '#23598f',
    purple: '#6b3fa0',
  },
  ground: {
    grey: '#eeebe4',
    vermilion: '#fbe0da',
    orange: '#fce6d2',
    ochre: '#fdf0c8',
    green: '#dff0e4',
    teal: '#d8eff0',
    blue: '#dde9f7',
    purple: '#ece3f7',
  },
} as const;

/** Colour of the text, or of the ground behind it. */
export function ColourMenu({
  editor,
  kind,
  now,
}: {
  editor: Editor | null;
  kind: 'colour' | 'ground';
  now: string | null;
}) {
  const t = useTranslations('editor.tools');
  const set = (value: string | null) => {
    const chain = editor?.chain().focus();
    if (kind === 'colour') (value ? chain?.setColor(value) : chain?.unsetColor())?.run();
    else (value ? chain?.setBackgroundColor(value) : chain?.unsetBackgroundColor())?.run();
  };
  const Icon = kind === 'colour' ? Baseline : Highlighter;
  return (
    <Menu
      label={t(kind)}
      buttonClassName={toolClass}
      button={<Icon aria-hidden="true" style={now ? { color: kind === 'colour' ? now : undefined } : undefined} />}
    >
      <div role="none" className="grid grid-cols-4 gap-1 p-1">
        {Object.entries(PALETTES[kind]).map(([name, value]) => (
          <button
            key={name}
            type="button"
            role="menuitem"
            tabIndex={-1}
            aria-label={t(`colours.${name}`)}
            title={t(`colours.${name}`)}
            onClick={() => set(value)}
            className={cn(
              'grid size-8 place-items-center rounded-md border text-base font-semibold',
              now === value ? 'border-ink' : 'border-line hover:border-control',
            )}
            style={kind === 'colour' ? { color: value, background: '#fff' } : { background: value, color: '#1d1b18' }}
          >
            {t('sample')}
          </button>
        ))}
      </div>
      <MenuItem onSelect={() => set(null)}>{t(kind === 'colour' ? 'noColour' : 'noGround')}</MenuItem>
    </Menu>
  );
}

/** Size of the text, in the platform's pixels. */
export function SizeMenu({ editor, now }: { editor: Editor | null; now: string | null }) {
  const t = useTranslations('editor.tools');
  const sizes = TEXT_SIZES.map((size) => `${size}px`);
  return (
    <Menu
      label={t('size', { now: now ?? t('lines.auto') })}
      buttonClassName={`${toolClass} px-1.5 text-sm tabular-nums`}
      button={<span>{now?.replace('px', '') ?? <ALargeSmall className="size-4" aria-hidden="true" />}</span>}
    >
      <MenuItem onSelect={() => editor?.chain().focus().unsetFontSize().run()}>{t('lines.auto')}</MenuItem>
      {sizes.map((size) => (
        <MenuItem key={size} onSelect={() => editor?.chain().focus().setFontSize(size).run()}>
          <span className={now === size ? 'text-accent' : undefined}>{size}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
