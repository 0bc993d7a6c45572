import { useTranslations } from 'next-intl';
import { type LinkData, LinksPanel } from '@/components/review/links-panel';
import { TurnForm } from '@/components/review/turn-form';
import type { ReviewView } from '@/lib/editorial/read-review';
import { assign, createLink, revokeLink } from './actions';

/** Around the review: whose turn it is, and the doors for people without a login. */
export function ReviewDesk({
  review: { article, people },
  links,
  mayShare,
  mayAssign,
}: {
  review: ReviewView;
  links: readonly LinkData[];
  mayShare: boolean;
  mayAssign: boolean;
}) {
  const t = useTranslations('reviewing');
  const seen = { assigneeId: article.assignee?.id ?? null, dueOn: article.dueOn };
  return (
    <div className="mt-10 grid gap-x-12 gap-y-8 border-t border-line pt-6 lg:grid-cols-2">
      {mayAssign && (
        <section>
          <h2 className="mb-3 text-sm font-semibold text-ink-2">{t('turn.title')}</h2>
          <TurnForm id={article.id} seen={seen} people={people} assign={assign} />
        </section>
      )}
      {(mayShare || links.length > 0) && (
        <section id="links">
          <h2 className="mb-3 text-sm font-semibold text-ink-2">{t('links.title')}</h2>
          <LinksPanel
            id={article.id}
            zone={article.account.timeZone}
            links={links}
            counts={article.account.linkSignatures}
            mayCreate={mayShare}
            actions={{ create: createLink, revoke: revokeLink }}
          />
        </section>
      )}
    </div>
  );
}
