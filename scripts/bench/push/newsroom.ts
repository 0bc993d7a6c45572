import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { draftArticles } from '@/drizzle/schema';
import { createAccount } from '@/lib/accounts/create-account';
import { platformFor } from '@/lib/accounts/platform';
import { type ArticleContent, emptyContent, type PictureUse } from '@/lib/article/content';
import type { PersonActor } from '@/lib/auth/actor';
import { createPerson } from '@/lib/auth/people';
import { db } from '@/lib/db/connection';
import { createArticle } from '@/lib/editorial/create-article';
import { saveArticle } from '@/lib/editorial/save-article';
import { addPicture } from '@/lib/media/add-picture';
import { addPlatformAccount } from './sandbox';

export interface BenchAccount {
  id: string;
  appid: string;
}

export interface BenchArticle {
  id: string;
  draftId: string;
  revision: number;
  hash: string;
  content: ArticleContent;
}

/** An editor, as the actor of verbs. */
export async function hireEditor(): Promise<PersonActor> {
  const person = { name: '林晓', role: 'editor' as const, email: `${randomUUID()}@draftbox.example` };
  const { id } = await createPerson({ kind: 'operator' }, { ...person, password: randomUUID() });
  return {
    kind: 'person',
    id,
    name: person.name,
    role: person.role,
    accounts: 'all',
    sessionId: randomUUID(),
    ip: '127.0.0.1',
  };
}

/** Photograph-like pictures of 1600 × 1200 and about 200 KB, all different, taken into the library as an editor does. */
export async function takePictures(editor: PersonActor, count: number): Promise<PictureUse[]> {
  const uses: PictureUse[] = [];
  for (let i = 0; i < count; i += 1) {
    const noise = { type: 'gaussian' as const, mean: 90 + i, sigma: 40 };
    const bytes = await sharp({
      create: { width: 1600, height: 1200, channels: 3, background: { r: 200, g: 190, b: 4 * i }, noise },
    })
      .blur(1.5)
      .jpeg({ quality: 80 })
      .toBuffer();
    const { id: picture, hash, width, height } = await addPicture(editor, bytes, { name: `照片 ${i + 1}` });
    uses.push({ picture, hash, width, height, alt: `照片 ${i + 1}` });
  }
  return uses;
}

/** An account that never pushed, whose token some earlier call has fetched: nothing is uploaded yet. */
export async function openAccount(): Promise<BenchAccount> {
  const appid = `wx${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  const secret = randomUUID();
  await addPlatformAccount(appid, secret);
  const account = {
    name: '城市观察',
    appId: appid,
    secret,
    callbackToken: 'callbacktoken',
    callbackMode: 'plain' as const,
  };
  const { id } = await createAccount({ kind: 'operator' }, account);
  await (await platformFor(id)).countDrafts();
  return { id, appid };
}

/** A news article with these pictures in its body, and a cover. */
export async function writeArticle(
  editor: PersonActor,
  account: BenchAccount,
  body: readonly PictureUse[],
  cover: PictureUse,
): Promise<BenchArticle> {
  const { id } = await createArticle(editor, { accountId: account.id, type: 'news' });
  const content: ArticleContent = {
    ...emptyContent('news'),
    title: `老城的早晨与 ${body.length} 张照片 ${id.slice(0, 8)}`,
    digest: '清晨六点，巷口的豆浆铺已经开门。',
    cover,
    body: { type: 'doc', content: [paragraph('清晨六点，巷口的豆浆铺已经开门。'), ...body.flatMap(withCaption)] },
  };
  const { revision, hash } = await saveArticle(editor, { id, baseRevision: 1, content });
  const [place] = await db().select().from(draftArticles).where(eq(draftArticles.articleId, id));
  if (!place) throw new Error('the article has no draft');
  return { id, draftId: place.draftId, revision, hash, content };
}

/** Changes one word of the text. */
export async function changeWord(editor: PersonActor, article: BenchArticle, hour = '七'): Promise<BenchArticle> {
  const [, ...rest] = article.content.body.content ?? [];
  const body = { type: 'doc', content: [paragraph(`清晨${hour}点，巷口的豆浆铺已经开门。`), ...rest] };
  const content = { ...article.content, body };
  const { revision, hash } = await saveArticle(editor, { id: article.id, baseRevision: article.revision, content });
  return { ...article, revision, hash, content };
}

function paragraph(text: string) {
  return { type: 'paragraph', content: [{ type: 'text', text }] };
}

function withCaption(use: PictureUse) {
  return [{ type: 'picture', attrs: { ...use }, content: [{ type: 'text', text: use.alt }] }, paragraph('街声渐起。')];
}
