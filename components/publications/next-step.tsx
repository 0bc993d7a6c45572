import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import type { PublicationPage } from '@/lib/publishing/read-publication';
import { ActBox } from './act-box';
import { type AfterBlockAct, AfterBlockForm } from './after-block-form';

/** Where the next step is not on this page: what it is, and the way to the article or the draft. */
export function NextStep({
  publication,
  why,
  afterBlock,
}: {
  publication: PublicationPage;
  /** What stands in the way of another attempt, in a sentence. */
  why: string | null;
  afterBlock: AfterBlockAct;
}) {
  const t = useTranslations('publications');
  const common = useTranslations('common');
  const { id, state, offers, joinedDraft, next, retriedBy } = publication;
  if (joinedDraft) {
    return (
      <ActBox lead={t('act.joined')}>
        <Link href={`/drafts/${joinedDraft}`} prefetch={false} className={buttonClass('secondary')}>
          {t('act.joinedOpen')}
        </Link>
      </ActBox>
    );
  }
  // Another attempt is under way or out; one that failed leaves the decision where it was.
  if (state === 'blocked' ? !next : retriedBy.length > 0) return null;
  if (state === 'blocked') {
    return (
      <ActBox lead={t('act.blocked')}>
        <Place publication={publication} />
        {offers.includes('after_block') && next && (
          <AfterBlockForm
            action={afterBlock}
            id={id}
            hash={next.hash}
            labels={{
              open: t('act.afterBlock'),
              lead: t('act.afterBlockLead'),
              field: t('act.afterBlockField'),
              hint: t('act.afterBlockHint'),
              send: t('act.afterBlockSend'),
              sending: t('act.retrying'),
              close: common('close'),
            }}
          />
        )}
      </ActBox>
    );
  }
  if (state === 'withdrawn' || (next && why)) {
    return (
      <ActBox lead={why ? t('act.notYet', { reason: why }) : t('act.withdrawn')}>
        <Place publication={publication} />
      </ActBox>
    );
  }
  return null;
}

/** Several articles are mended and pushed in their draft, a single one in its editor. */
function Place({ publication: { state, draftId, articles } }: { publication: PublicationPage }) {
  const t = useTranslations('publications');
  const [first] = articles;
  if (!first) return null;
  const isOver = state === 'blocked' || state === 'withdrawn';
  const href = articles.length > 1 && !isOver ? `/drafts/${draftId}` : `/articles/${first.articleId}`;
  return (
    <Link href={href} prefetch={false} className={buttonClass('secondary')}>
      {t('act.openArticle', { title: first.title || t('untitled') })}
    </Link>
  );
}
