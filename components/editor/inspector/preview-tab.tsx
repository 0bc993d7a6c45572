'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ArticleContent } from '@/lib/article/content';
import { coverOf } from '@/lib/article/content-parts';
import { takenDigest } from '@/lib/article/digest';
import { filterHtml, toReaderHtml } from '@/lib/article/html/filter';
import { highlight } from '@/lib/article/html/highlight';
import { renderBody } from '@/lib/article/html/render';
import { themeOf } from '@/lib/article/themes/build';
import { CropView } from '../cover/crop-view';
import { useContent, useRoom } from '../room-context';
import { darken } from './dark-colours';
import { phonePage } from './phone-page';

type Light = 'light' | 'dark';

/** The article as a phone shows it: our HTML after the platform's own filter, and the cards in lists. */
export function PreviewTab() {
  const t = useTranslations('editor.preview');
  const content = useDeferredValue(useContent());
  const { facts } = useRoom();
  const [light, setLight] = useState<Light>('light');
  return (
    <div className="flex flex-col gap-5">
      <fieldset aria-label={t('light')} className="flex gap-1">
        {(['light', 'dark'] as const).map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={light === choice}
            onClick={() => setLight(choice)}
            className="h-7 rounded-md px-2.5 text-sm text-ink-2 hover:bg-hover aria-pressed:bg-ink aria-pressed:text-paper"
          >
            {t(`lights.${choice}`)}
          </button>
        ))}
      </fieldset>
      <Phone content={content} light={light} account={facts.account.name} />
      <p className="-mt-3 text-xs text-ink-3">{light === 'dark' ? t('darkHint') : t('hint')}</p>
      {content.type === 'news' && <Cards content={content} />}
    </div>
  );
}

function Phone({ content, light, account }: { content: ArticleContent; light: Light; account: string }) {
  const t = useTranslations('editor.preview');
  const locale = useLocale();
  const page = useMemo(() => {
    const words = { untitled: t('untitled'), account, pictures: (number: number) => t('picture', { number }) };
    const body = content.type === 'news' ? readerBody(content) : '';
    return phonePage(content, light === 'dark' ? darken(body) : body, { light, ...words });
  }, [content, light, account, t]);
  return <Sealed html={page} label={t('frame')} lang={locale} />;
}

/**
 * Shows HTML apart from the styles of this page, in a shadow tree. What comes here was written by our own renderer, which escapes
 * every text and knows every attribute, and for the body has passed the platform's filter after that: no script, no handler, no address
 * but our pictures. A frame would add nothing to this but a document of its own.
 */
function Sealed({ html, label, lang }: { html: string; label: string; lang: string }) {
  const host = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (!host.current) return;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    root.innerHTML = html;
  }, [html]);
  return (
    <section
      ref={host}
      aria-label={label}
      lang={lang}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so it must be reachable by keys
      tabIndex={0}
      className="h-[34rem] w-full overflow-x-hidden overflow-y-auto overscroll-contain rounded-[22px] border-[6px] border-line-2"
    />
  );
}

/** Ours, through the platform's filter, with our pictures where the platform will have its own. */
function readerBody({ body, theme }: ArticleContent): string {
  const html = renderBody(body, {
    pictureUrl: (use) => `/api/pictures/${use.picture}/view`,
    theme: themeOf(theme),
    highlight,
  });
  return toReaderHtml(filterHtml(html, { issuedUrl: (url) => url.startsWith('/api/pictures/') }));
}

function Cards({ content }: { content: ArticleContent }) {
  const t = useTranslations('editor.preview');
  const cover = coverOf(content);
  const title = content.title || t('untitled');
  if (!cover) return null;
  return (
    <section className="flex flex-col gap-4 border-t border-line pt-4">
      <h2 className="text-sm font-medium text-ink-2">{t('cards')}</h2>
      <div className="relative overflow-hidden rounded-md">
        <CropView use={cover} ratio="2.35_1" crops={content.crops} size="view" />
        <p className="absolute inset-x-0 bottom-0 bg-[linear-gradient(transparent,rgb(0_0_0/72%))] px-3 pt-8 pb-2 text-lg leading-snug text-[#fff]">
          {title}
        </p>
      </div>
      <div className="flex items-center gap-3 rounded-md bg-surface p-3">
        <p className="line-clamp-2 flex-1 text-lg leading-snug">{title}</p>
        <CropView use={cover} ratio="1_1" crops={content.crops} size="thumb" className="w-14 rounded-sm" />
      </div>
      <div className="w-60 self-end rounded-md bg-surface p-3">
        <p className="line-clamp-2 leading-snug">{title}</p>
        <div className="mt-1.5 flex gap-3">
          <p className="line-clamp-3 flex-1 text-sm text-ink-3">{content.digest || takenDigest(content.body)}</p>
          <CropView use={cover} ratio="1_1" crops={content.crops} size="thumb" className="size-12 rounded-sm" />
        </div>
      </div>
    </section>
  );
}
