import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { cn } from '@/components/ui/cn';

export type FirstStep = 'account' | 'article' | 'submit' | 'sign' | 'publish';

const places: Record<FirstStep, string> = {
  account: '/settings/accounts/new',
  article: '/articles/new',
  submit: '/articles?state=writing',
  sign: '/articles?state=in_review',
  publish: '/articles?state=approved',
};

/** The five steps of a new newsroom, ticked as they really happen; gone with the first publication. */
export function FirstSteps({ steps }: { steps: Record<FirstStep, boolean> }) {
  const t = useTranslations('today');
  const all = Object.keys(places) as FirstStep[];
  const next = all.find((step) => !steps[step]);
  return (
    <section className="mb-8 rounded-lg border border-line bg-surface px-5 py-4" aria-labelledby="first-steps">
      <h2 id="first-steps" className="font-serif text-lg font-semibold">
        {t('steps.title')}
      </h2>
      <p className="mt-0.5 text-sm text-ink-2">
        {t('steps.lead', { done: all.filter((step) => steps[step]).length, all: all.length })}
      </p>
      <ol className="mt-3 flex flex-col gap-1">
        {all.map((step, i) => (
          <li key={step} className="flex min-h-8 items-center gap-3">
            <span
              className={cn(
                'grid size-5 shrink-0 place-items-center rounded-full border text-xs tabular-nums',
                steps[step] ? 'border-green bg-green-soft text-green' : 'border-line-2 text-ink-3',
              )}
            >
              {steps[step] ? <Check className="size-3" aria-label={t('steps.done')} /> : i + 1}
            </span>
            {steps[step] ? (
              <span className="text-ink-3">{t(`steps.${step}`)}</span>
            ) : (
              <Link
                href={places[step]}
                prefetch={false}
                className={cn('hover:underline', step === next && 'font-medium underline underline-offset-4')}
              >
                {t(`steps.${step}`)}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
