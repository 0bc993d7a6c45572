import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { buttonClass } from '@/components/ui/button';
import type { PublicationPage } from '@/lib/publishing/read-publication';
import { isLinked } from './publication-chip';
import { QrCode } from './qr-code';

/** How to finish on the official site, step by step; only while a link is still missing. */
export function HandOff({ publication }: { publication: PublicationPage }) {
  const t = useTranslations('publications');
  if (publication.state !== 'handed_off' || isLinked(publication.state, publication)) return null;
  const title = publication.articles[0]?.title || t('untitled');
  const steps = [t('handoff.one'), t('handoff.two', { title }), t('handoff.three'), t('handoff.four')];
  return (
    <section aria-labelledby="handoff" className="pb-6">
      <h2 id="handoff" className="border-b border-line-2 pb-2 text-sm font-semibold">
        {t('handoff.title')}
      </h2>
      <ol className="flex list-decimal flex-col gap-1.5 py-4 pl-6 marker:text-ink-3">
        {steps.map((step) => (
          <li key={step} className="pl-1">
            {step}
          </li>
        ))}
      </ol>
      {publication.temporaryUrl && (
        <figure className="mb-4 flex flex-wrap items-center gap-4">
          <QrCode
            text={publication.temporaryUrl}
            title={t('handoff.qrTitle', { title })}
            className="size-36 shrink-0 rounded-md"
          />
          <figcaption className="max-w-sm min-w-40 flex-1 text-sm text-ink-2">
            <p>{t('handoff.qr')}</p>
            <a
              href={publication.temporaryUrl}
              target="_blank"
              rel="noreferrer"
              className="mt-1 inline-block break-all underline underline-offset-2"
            >
              {t('handoff.preview')}
            </a>
          </figcaption>
        </figure>
      )}
      <div className="flex flex-wrap gap-2">
        <a href="https://mp.weixin.qq.com/" target="_blank" rel="noreferrer" className={buttonClass('secondary')}>
          {t('handoff.site')}
          <ExternalLink className="size-3.5" aria-hidden="true" />
        </a>
      </div>
    </section>
  );
}
