'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useCheckWords } from '../check-words';
import { useRoom } from '../room-context';
import type { Choice, Why } from './steps';

/** The words on the buttons, and why one of them is closed. */
export function useStepWords() {
  const t = useTranslations('editor');
  const checkWords = useCheckWords();
  const roles = useTranslations('common.roles');
  const locale = useLocale();
  const { facts } = useRoom();
  const list = new Intl.ListFormat(locale, { type: 'disjunction' });

  /** A step that waits for somebody else is named so. */
  const label = ({ step, why }: Choice): string => {
    const waits = why !== null && ['role', 'own', 'signed'].includes(why.key);
    if (waits && (step === 'sign' || step === 'publish')) return t(`steps.${step}_wait`);
    if (step !== 'watch') return t(`steps.${step}`);
    if (facts.publication?.live) return t(`steps.watch_${facts.publication.state === 'unknown' ? 'unknown' : 'live'}`);
    return facts.draft?.copy === 'pushing' ? t('steps.watch_pushing') : t('steps.watch');
  };
  const reason = (why: Why): string => {
    if (why.check) return t('why.must', { what: checkWords(why.check) });
    if (why.roles) return t('why.role', { roles: list.format(why.roles.map((role) => roles(role))) });
    return t(`why.${why.key}`);
  };
  return { label, reason };
}
