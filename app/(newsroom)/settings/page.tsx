import { ChevronRight } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { Walk } from '@/components/list/walk';
import { Page, PageHead } from '@/components/ui/page';
import { can } from '@/lib/auth/permissions';
import { requireActor } from '@/lib/web/session';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') };
}

export default async function SettingsPage() {
  const actor = await requireActor();
  const [t, component, audit, themes] = await Promise.all([
    getTranslations('settings'),
    getTranslations('component'),
    getTranslations('audit'),
    getTranslations('themes'),
  ]);
  const manages = can(actor, 'account.manage').ok;
  const places = [
    {
      href: '/settings/accounts',
      name: t('accounts.name'),
      lead: manages ? t('accounts.lead') : t('accounts.readOnly'),
    },
    ...(manages ? [{ href: '/settings/component', name: component('title'), lead: component('index') }] : []),
    ...(manages ? [{ href: '/settings/themes', name: themes('title'), lead: themes('lead') }] : []),
    ...(manages ? [{ href: '/settings/rules', name: t('rules.name'), lead: t('rules.lead') }] : []),
    ...(can(actor, 'people.manage').ok
      ? [{ href: '/settings/people', name: t('people.name'), lead: t('people.lead') }]
      : []),
    ...(can(actor, 'system.read').ok
      ? [{ href: '/settings/platform', name: t('platform.name'), lead: t('platform.lead') }]
      : []),
    ...(can(actor, 'audit.read').ok ? [{ href: '/settings/audit', name: audit('title'), lead: audit('index') }] : []),
    ...(can(actor, 'system.read').ok
      ? [{ href: '/settings/outbox', name: t('outbox.name'), lead: t('outbox.lead') }]
      : []),
    { href: '/me', name: t('me.name'), lead: t('me.lead') },
  ];
  return (
    <Page narrow>
      <PageHead title={t('title')} lead={t('lead')} />
      <ul className="border-t border-line-2">
        {places.map(({ href, name, lead }) => (
          <li key={href} className="relative flex items-center gap-4 border-b border-line px-2 py-4 hover:bg-hover">
            <div className="min-w-0 flex-1">
              <Link
                href={href}
                prefetch={false}
                data-row=""
                className="text-lg font-semibold outline-none after:absolute after:inset-0 after:rounded-sm focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
              >
                {name}
              </Link>
              <p className="mt-0.5 text-ink-2">{lead}</p>
            </div>
            <ChevronRight className="size-4 shrink-0 text-ink-3" aria-hidden="true" />
          </li>
        ))}
      </ul>
      <Walk />
    </Page>
  );
}
