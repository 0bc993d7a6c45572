'use client';

import { useTranslations } from 'next-intl';
import type { PictureUse } from '@/lib/article/content';
import { photosIn } from '@/lib/article/document/read';
import { Checkbox, describedBy, Field, Input } from '@/components/ui/field';
import { useDesk, useRoom } from '../room-context';
import { ThemeChoice } from './theme-choice';

/** What belongs to the article and is not read in it. */
export function SettingsTab() {
  const t = useTranslations('editor.settings');
  const { desk, facts, readOnly } = useRoom();
  const { content, generation } = useDesk(desk);
  const news = content.type === 'news';
  return (
    <div key={generation} className="flex flex-col gap-5">
      {news && <ThemeChoice />}
      {news && (
        <Field id="sourceUrl" label={t('source')} hint={t('sourceHint')}>
          <Input
            {...describedBy('sourceUrl')}
            type="url"
            inputMode="url"
            placeholder="https://"
            defaultValue={content.sourceUrl}
            readOnly={readOnly}
            onChange={(event) => desk.change({ sourceUrl: event.target.value })}
          />
        </Field>
      )}
      <fieldset id="comments" className="flex flex-col gap-2.5" disabled={readOnly}>
        <legend className="mb-1.5 text-sm font-medium text-ink-2">{t('comments')}</legend>
        <Checkbox
          id="comments-open"
          label={t('commentsOpen')}
          defaultChecked={content.needOpenComment}
          onChange={(event) =>
            desk.change({
              needOpenComment: event.target.checked,
              ...(event.target.checked ? {} : { onlyFansCanComment: false }),
            })
          }
        />
        <Checkbox
          id="comments-fans"
          label={t('commentsFans')}
          hint={content.needOpenComment ? undefined : t('commentsFansHint')}
          disabled={!content.needOpenComment}
          checked={content.onlyFansCanComment}
          onChange={(event) => desk.change({ onlyFansCanComment: event.target.checked })}
        />
      </fieldset>
      <Field id="product" label={t('product')} hint={t('productHint')}>
        <Input
          {...describedBy('product')}
          defaultValue={content.productKey}
          readOnly={readOnly}
          onChange={(event) => desk.change({ productKey: event.target.value.trim() })}
        />
      </Field>
      <AltTexts />
      <dl id="account" className="border-t border-line pt-4 text-sm">
        <div className="flex justify-between gap-4">
          <dt className="text-ink-2">{t('account')}</dt>
          <dd>{facts.account.name}</dd>
        </div>
        <div className="mt-1 flex justify-between gap-4">
          <dt className="text-ink-2">{t('rule')}</dt>
          <dd>{facts.account.twoPerson ? t('twoPerson') : t('onePerson')}</dd>
        </div>
      </dl>
    </div>
  );
}

/** Every picture of the article with its description; those of the text are changed in the text. */
function AltTexts() {
  const t = useTranslations('editor.settings');
  const { desk, readOnly } = useRoom();
  const { content } = useDesk(desk);
  const news = content.type === 'news';
  const own = news ? (content.cover ? [content.cover] : []) : content.gallery;
  const inText = news ? photosIn(content.body) : [];
  if (own.length + inText.length === 0) return null;

  const change = (index: number, alt: string) => {
    if (news) return desk.change({ cover: content.cover && { ...content.cover, alt } });
    return desk.change({ gallery: content.gallery.map((use, i) => (i === index ? { ...use, alt } : use)) });
  };
  return (
    <section className="border-t border-line pt-4">
      <h2 className="text-sm font-medium text-ink-2">{t('alts')}</h2>
      <p className="mb-2.5 text-xs text-ink-3">{t('altsHint')}</p>
      <ul className="flex flex-col gap-2">
        {own.map((use, index) => (
          <AltRow
            key={`${use.picture}-${index}`}
            use={use}
            label={news ? t('altCover') : t('altNumber', { number: index + 1 })}
            readOnly={readOnly}
            onChange={(alt) => change(index, alt)}
          />
        ))}
        {inText.map((use, index) => (
          <li key={`text-${index}`} className="flex items-center gap-2.5 text-sm">
            <Small use={use} />
            <span className={use.alt ? 'line-clamp-2' : 'text-amber'}>{use.alt || t('altMissing')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AltRow({
  use,
  label,
  readOnly,
  onChange,
}: {
  use: PictureUse;
  label: string;
  readOnly: boolean;
  onChange: (alt: string) => void;
}) {
  return (
    <li className="flex items-center gap-2.5">
      <Small use={use} />
      <Input
        aria-label={label}
        placeholder={label}
        defaultValue={use.alt}
        readOnly={readOnly}
        maxLength={1000}
        onBlur={(event) => event.target.value.trim() !== use.alt && onChange(event.target.value.trim())}
      />
    </li>
  );
}

function Small({ use }: { use: PictureUse }) {
  return (
    <img
      src={`/api/pictures/${use.picture}/thumb`}
      alt=""
      loading="lazy"
      className="size-9 shrink-0 rounded-sm bg-hover object-cover"
    />
  );
}
