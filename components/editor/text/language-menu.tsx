'use client';

import type { Editor } from '@tiptap/core';
import { useTranslations } from 'next-intl';
import { Menu, MenuItem } from '@/components/ui/menu';
import { toolClass } from './tool';

/** Those that are written about most; the highlighter knows them under these names. */
const LANGUAGES = [
  'bash',
  'c',
  'cpp',
  'css',
  'go',
  'java',
  'javascript',
  'json',
  'kotlin',
  'php',
  'python',
  'ruby',
  'rust',
  'sql',
  'swift',
  'typescript',
  'xml',
  'yaml',
];

/** The language of a piece of code, which decides its colours on the platform. */
export function LanguageMenu({ editor, now }: { editor: Editor; now: string | null }) {
  const t = useTranslations('editor.tools');
  const set = (language: string | null) => editor.chain().focus().updateAttributes('codeBlock', { language }).run();
  return (
    <Menu
      label={t('language', { now: now ?? t('noLanguage') })}
      buttonClassName={`${toolClass} max-w-20 px-1.5 text-sm`}
      button={<span className="truncate">{now ?? t('noLanguage')}</span>}
    >
      <MenuItem onSelect={() => set(null)}>{t('noLanguage')}</MenuItem>
      {LANGUAGES.map((language) => (
        <MenuItem key={language} onSelect={() => set(language)}>
          <span className={now === language ? 'text-accent' : undefined}>{language}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}
