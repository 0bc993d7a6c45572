import { getTranslations } from 'next-intl/server';
import type { PalettePlace } from '@/components/palette/door';
import type { PaletteWords } from '@/components/palette/words';
import type { PersonActor } from '@/lib/auth/actor';

const PLACES = ['today', 'articles', 'new', 'drafts', 'calendar', 'media', 'publications', 'me', 'settings'] as const;
const ADMIN_PLACES = ['accounts', 'people', 'themes', 'platform'] as const;
const HREFS: Readonly<Record<string, string>> = {
  today: '/',
  new: '/articles/new',
  accounts: '/settings/accounts',
  people: '/settings/people',
  themes: '/settings/themes',
  platform: '/settings/platform',
};

/** The pages this person can go to. */
export async function palettePlaces(role: PersonActor['role']): Promise<PalettePlace[]> {
  const t = await getTranslations('palette.place');
  const names = role === 'admin' ? [...PLACES, ...ADMIN_PLACES] : PLACES;
  return names.map((name) => ({ label: t(name), href: HREFS[name] ?? `/${name}` }));
}

const KEYS = { find: 'Mod+K', guide: '?', guideToo: 'Mod+/', down: 'J', up: 'K', open: 'Enter' } as const;

/** What the palette and the list of shortcuts say. */
export async function paletteWords(): Promise<PaletteWords> {
  const t = await getTranslations('palette');
  const keys = Object.entries(KEYS).map(([name, key]) => ({ keys: key, label: t(`keys.${name}`) }));
  return {
    title: t('title'),
    placeholder: t('placeholder'),
    close: t('close'),
    nothing: t('nothing'),
    searching: t('searching'),
    places: t('places'),
    articles: t('articles'),
    untitled: t('untitled'),
    guide: t('guide'),
    guideTitle: t('guideTitle'),
    everywhere: t('everywhere'),
    keys,
  };
}
