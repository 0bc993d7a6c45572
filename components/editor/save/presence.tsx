'use client';

import { useTranslations } from 'next-intl';
import { useRoom } from '../room-context';
import { type Present, usePresence } from './use-presence';

const SHOWN = 3;

/** Who else is here, by the first letter of the name; the whole name and the place on hover and for people who listen. */
export function Presence() {
  const t = useTranslations('editor.presence');
  const { facts } = useRoom();
  const others = usePresence(facts.id);
  if (others.length === 0) return null;
  const describe = ({ personId, name, place }: Present) =>
    t(personId === facts.me.id ? 'self' : 'other', { name, part: place.part, block: place.block ?? 0 });
  return (
    <ul aria-label={t('name')} className="flex shrink-0 -space-x-1.5">
      {others.slice(0, SHOWN).map((present) => (
        <li
          key={present.personId + present.tab}
          title={describe(present)}
          className="grid size-6 place-items-center rounded-full border border-surface bg-blue-soft text-xs text-blue"
        >
          <span aria-hidden="true">{Array.from(present.name)[0]}</span>
          <span className="sr-only">{describe(present)}</span>
        </li>
      ))}
      {others.length > SHOWN && <li className="pl-2.5 text-xs leading-6 text-ink-3">+{others.length - SHOWN}</li>}
    </ul>
  );
}
