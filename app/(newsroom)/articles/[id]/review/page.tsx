import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ReviewRoom } from '@/components/review/review-room';
import { Live } from '@/components/live';
import { Page } from '@/components/ui/page';
import { compareContents } from '@/lib/article/compare/compare';
import { renderBody, renderNewspicText } from '@/lib/article/html/render';
import { firstMust, preflight } from '@/lib/article/preflight';
import { can } from '@/lib/auth/permissions';
import { readReview, type ReviewView } from '@/lib/editorial/read-review';
import { listReviewLinks, type ReviewLinkView } from '@/lib/editorial/review-links';
import { AppError } from '@/lib/errors';
import { ClientMessages } from '@/lib/web/client-messages';
import { requireActor } from '@/lib/web/session';
import * as actions from './actions';
import { placeThreads } from './place-threads';
import { ReviewArticle } from './review-article';
import { ReviewDesk } from './review-desk';
import { ReviewHead } from './review-head';

interface Props {
  params: Promise<{ id: string }>;
}

const readPage = cache(async (id: string) => {
  const actor = await requireActor();
  try {
    const [review, links] = await Promise.all([readReview(actor, id), listReviewLinks(actor, id)]);
    return { actor, review, links };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ review }, t] = await Promise.all([readPage((await params).id), getTranslations('reviewing')]);
  return { title: t('title', { title: review.article.content.title || t('untitled') }) };
}

/** What changed since the last approved or published content, and what a person can do about it. Phone first. */
export default async function ReviewPage({ params }: Props) {
  const { actor, review, links } = await readPage((await params).id);
  const { article, base, threads, people } = review;
  const { id, content, account } = article;
  const comparison = compareContents(base?.content ?? null, content);
  const mayLoosen = (thread: (typeof threads)[number]) => actor.role !== 'editor' || thread.createdBy === actor.id;
  const placed = placeThreads(content, threads, mayLoosen);
  const open = threads.filter(({ resolved }) => !resolved).length;
  return (
    <ClientMessages namespaces={['reviewing', 'comments', 'checks']}>
      <div data-review="">
        <Page>
          <ReviewRoom
            facts={factsOf(review, actor.id)}
            actions={{
              sign: actions.sign,
              confirm: actions.confirm,
              askForChanges: actions.askForChanges,
              ask: actions.ask,
            }}
            comments={{
              open: actions.beginThread,
              reply: actions.answerThread,
              settle: { resolve: actions.settleThread, reopen: actions.openAgain, mark: actions.markThread },
            }}
            people={people.filter((person) => person.id !== actor.id).map(({ name }) => name)}
            zone={account.timeZone}
          >
            <ReviewHead review={review} changes={base ? comparison.count : null} open={open} />
            <ReviewArticle comparison={comparison} content={content} base={base} placed={placed} />
            <ReviewDesk
              review={review}
              links={links.map((link) => linkData(link, article.hash, actor))}
              mayShare={can(actor, 'article.share', article.editorial).ok}
              mayAssign={can(actor, 'article.assign', article.editorial).ok}
            />
          </ReviewRoom>
        </Page>
      </div>
      <Live topics={[`article:${id}`]} />
    </ClientMessages>
  );
}

/** What the bar at the foot knows. */
function factsOf({ article, answers, signers }: ReviewView, me: string) {
  const { id, hash, approval, editorial, content, account } = article;
  const rendered =
    content.type === 'news'
      ? renderBody(content.body, { pictureUrl: () => PICTURE_ADDRESS })
      : renderNewspicText(content.text);
  const { mayPublish, forbiddenWords, cautionWords } = account;
  const rights = { forbiddenWords, cautionWords, ...(mayPublish !== null && { publish: mayPublish }) };
  return {
    id,
    hash,
    answers,
    approved: approval.approved,
    secondPerson: approval.missing === 'second_person',
    inReview: editorial === 'in_review',
    signers: signers.filter((person) => person.id !== me).map(({ name }) => name),
    check: firstMust(preflight(content, { rendered, account: rights })),
  };
}

/** As long as the addresses that the platform gives to pictures, so that the size is right before they are there. */
const PICTURE_ADDRESS = `https://mmbiz.qpic.cn/mmbiz_jpg/${'x'.repeat(88)}/640?wx_fmt=jpeg`;

function linkData(link: ReviewLinkView, hash: string, actor: { id: string; role: string }) {
  const { id, name, createdBy, expiresAt, revokedAt, signed } = link;
  const ended = expiresAt.getTime() <= Date.now() ? ('expired' as const) : ('live' as const);
  const state = revokedAt ? ('revoked' as const) : ended;
  return {
    id,
    name,
    by: createdBy.name,
    expiresAt: expiresAt.toISOString(),
    state,
    signed: signed.includes(hash) ? ('now' as const) : signed.length > 0 ? ('before' as const) : ('never' as const),
    mayRevoke: actor.role !== 'editor' || createdBy.id === actor.id,
  };
}
