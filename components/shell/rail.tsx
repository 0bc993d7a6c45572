import { CalendarDays, FileText, Images, Layers, Send, Settings, Sun } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Logo } from './logo';
import { PlaceLink } from './place-link';

export type PlaceKey = 'today' | 'articles' | 'drafts' | 'calendar' | 'media' | 'publications' | 'settings';

const places: Record<PlaceKey, { href: string; icon: ReactNode }> = {
  today: { href: '/', icon: <Sun aria-hidden="true" /> },
  articles: { href: '/articles', icon: <FileText aria-hidden="true" /> },
  drafts: { href: '/drafts', icon: <Layers aria-hidden="true" /> },
  calendar: { href: '/calendar', icon: <CalendarDays aria-hidden="true" /> },
  media: { href: '/media', icon: <Images aria-hidden="true" /> },
  publications: { href: '/publications', icon: <Send aria-hidden="true" /> },
  settings: { href: '/settings', icon: <Settings aria-hidden="true" /> },
};

export interface ShellLabels {
  places: string;
  place: Partial<Record<PlaceKey, string>>;
}

/** The rail on wide screens. `person` is the menu at its foot. */
export function Rail({ labels, person }: { labels: ShellLabels; person: ReactNode }) {
  return (
    <header className="sticky top-0 hidden h-dvh w-52 shrink-0 flex-col border-r border-line bg-sunken px-3 py-4 lg:flex">
      <Link href="/" prefetch={false} className="mb-5 flex items-center gap-2.5 rounded-md px-3 py-1">
        <Logo />
        <span className="font-serif text-lg font-semibold tracking-wide">Draftbox</span>
      </Link>
      <nav aria-label={labels.places} className="flex flex-col gap-0.5">
        {visible(labels).map(([key, label]) => (
          <PlaceLink key={key} href={places[key].href} icon={places[key].icon} label={label} />
        ))}
      </nav>
      <div className="mt-auto">{person}</div>
    </header>
  );
}

/** The same places at the foot of a phone. */
export function PhoneBar({ labels }: { labels: ShellLabels }) {
  return (
    <nav
      aria-label={labels.places}
      className="fixed inset-x-0 bottom-0 z-20 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {visible(labels).map(([key, label]) => (
        <PlaceLink key={key} href={places[key].href} icon={places[key].icon} label={label} compact />
      ))}
    </nav>
  );
}

/** The top of a phone's page: the name and the person. */
export function PhoneHead({ person }: { person: ReactNode }) {
  return (
    <header className="sticky top-0 z-20 flex h-13 items-center justify-between border-b border-line bg-paper px-4 lg:hidden">
      <Link href="/" prefetch={false} className="flex items-center gap-2">
        <Logo className="size-5" />
        <span className="font-serif text-lg font-semibold tracking-wide">Draftbox</span>
      </Link>
      {person}
    </header>
  );
}

function visible(labels: ShellLabels): [PlaceKey, string][] {
  return (Object.keys(places) as PlaceKey[]).flatMap((key) => (labels.place[key] ? [[key, labels.place[key]]] : []));
}
