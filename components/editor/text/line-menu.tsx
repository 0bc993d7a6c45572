'use client';

import type { Editor } from '@tiptap/core';
import { AlignCenter, AlignJustify, AlignLeft, AlignRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { LineStyle } from '@/lib/article/document/line-styles';
import { ALIGNMENTS, FIRST_LINES, LETTER_SPACINGS, LINE_HEIGHTS } from '@/lib/article/document/values';
import { cn } from '@/components/ui/cn';
import { Menu } from '@/components/ui/menu';
import type { Alignment, TextState } from './text-state';
import { toolClass } from './tool';

const icons: Record<Alignment, ReactNode> = {
  left: <AlignLeft aria-hidden="true" />,
  center: <AlignCenter aria-hidden="true" />,
  right: <AlignRight aria-hidden="true" />,
  justify: <AlignJustify aria-hidden="true" />,
};

/** How the lines of a paragraph run: alignment, height, room between characters, first line. */
export function LineMenu({ editor, state }: { editor: Editor; state: TextState | null }) {
  const t = useTranslations('editor.tools');
  const set = (name: LineStyle, value: string | null) => editor.chain().focus().setLineStyle(name, value).run();
  const row = (name: LineStyle, values: readonly string[]) => (
    <Row label={t(`lines.${name}`)}>
      {[null, ...values].map((value) => (
        <Choice
          key={value}
          on={(state?.[name] ?? null) === value}
          label={`${t(`lines.${name}`)}：${wordOf(t, name, value)}`}
          onClick={() => set(name, value)}
        >
          {wordOf(t, name, value)}
        </Choice>
      ))}
    </Row>
  );
  return (
    <Menu label={t('line')} buttonClassName={toolClass} button={icons[state?.align ?? 'left']}>
      <Row label={t('align')}>
        {ALIGNMENTS.map((align) => (
          <Choice
            key={align}
            on={state?.align === align}
            label={t(`aligns.${align}`)}
            onClick={() => editor.chain().focus().setTextAlign(align).run()}
          >
            {icons[align]}
          </Choice>
        ))}
      </Row>
      {row('lineHeight', LINE_HEIGHTS)}
      {row('letterSpacing', LETTER_SPACINGS)}
      {row('indent', FIRST_LINES)}
    </Menu>
  );
}

function wordOf(t: (key: string) => string, name: LineStyle, value: string | null): string {
  if (value === null) return t('lines.auto');
  if (name === 'indent') return t(value === '0' ? 'lines.noIndent' : 'lines.twoCharacters');
  return value.replace('px', '');
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="px-1.5 pt-1.5">
      <p aria-hidden="true" className="px-1 text-xs text-ink-3">
        {label}
      </p>
      <div role="none" className="flex gap-0.5">
        {children}
      </div>
    </div>
  );
}

function Choice({
  on,
  label,
  onClick,
  children,
}: {
  on: boolean;
  label: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-label={label}
      aria-current={on || undefined}
      onClick={onClick}
      className={cn(
        'grid h-8 min-w-9 place-items-center rounded-md px-1.5 text-sm hover:bg-hover [&>svg]:size-4',
        on && 'bg-hover font-medium text-accent',
      )}
    >
      {children}
    </button>
  );
}
