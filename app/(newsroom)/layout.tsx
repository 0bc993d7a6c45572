import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PaletteDoor } from '@/components/palette/door';
import { Live } from '@/components/live';
import { NoticeBell } from '@/components/notices/bell';
import { PersonMenu } from '@/components/shell/person-menu';
import { PhoneBar, PhoneHead, Rail, type ShellLabels } from '@/components/shell/rail';
import { countUnread, MANY_NOTICES } from '@/lib/notices/read-notices';
import { requireActor } from '@/lib/web/session';
import { Alone } from './alone';
import { palettePlaces, paletteWords } from './palette-words';
import { signOut } from './sign-out';

/** The frame of every page for people who are signed in. */
export default async function NewsroomLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const [t, notices, unread] = await Promise.all([
    getTranslations('shell'),
    getTranslations('notices'),
    countUnread(actor),
  ]);
  const labels: ShellLabels = {
    places: t('places'),
    place: {
      today: t('place.today'),
      articles: t('place.articles'),
      drafts: t('place.drafts'),
      calendar: t('place.calendar'),
      media: t('place.media'),
      publications: t('place.publications'),
      settings: t('place.settings'),
    },
  };
  const person = {
    name: actor.name,
    role: t(`role.${actor.role}`),
    labels: { menu: t('menu'), me: t('me'), signOut: t('signOut') },
    signOut,
  };
  const bell = { count: unread, many: MANY_NOTICES, label: notices('none') };
  return (
    <div className="flex min-h-dvh">
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-surface px-4 py-2 shadow-float focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t('skip')}
      </a>
      <Rail
        labels={labels}
        person={
          <>
            <NoticeBell {...bell} place="rail" />
            <PersonMenu {...person} place="rail" />
          </>
        }
      />
      <div className="flex min-w-0 flex-1 flex-col">
        <PhoneHead
          person={
            <div className="flex items-center gap-1">
              <NoticeBell {...bell} place="head" />
              <PersonMenu {...person} place="head" />
            </div>
          }
        />
        <Alone actor={actor} />
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 pb-16 outline-none lg:pb-0">
          {children}
        </main>
      </div>
      <PhoneBar labels={labels} />
      <PaletteDoor words={await paletteWords()} places={await palettePlaces(actor.role)} />
      <Live topics={[`session:${actor.sessionId}`, `person:${actor.id}`]} />
    </div>
  );
}
