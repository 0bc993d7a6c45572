import { eq, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { accessTokens, draftArticles } from '@/drizzle/schema';
import { flushCalls } from '@/lib/accounts/call-ledger';
import { createAccount } from '@/lib/accounts/create-account';
import { type ArticleContent, emptyContent, type PictureUse } from '@/lib/article/content';
import type { PersonActor } from '@/lib/auth/actor';
import { db } from '@/lib/db/connection';
import { createArticle } from '@/lib/editorial/create-article';
import { saveArticle } from '@/lib/editorial/save-article';
import { signArticle } from '@/lib/editorial/sign-article';
import { submitArticle } from '@/lib/editorial/submit-article';
import { makePerson } from '@/lib/editorial/testing';
import { addPicture } from '@/lib/media/add-picture';
import { platformBytes } from '@/lib/media/platform-bytes';
import { pushDraft } from '@/lib/publishing/push-draft';
import { requestPush } from '@/lib/publishing/request-push';
import type { SceneName } from './point';

export const APP = {
  appid: 'wx00000000000c4a54',
  secret: 'secret-of-the-crash-test',
  token: 'TokenOfTheCrashTest',
  encoding_aes_key: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  original_id: 'gh_4d00ed8d6399',
  mode: 'safe',
} as const;

export interface PreparedDraft {
  draftId: string;
  hash: string;
  /** Titles as they must end on the platform, in order. */
  titles: string[];
}

/** A newsroom with a draft in the right state for each scene; plain JSON. */
export interface Newsroom {
  accountId: string;
  editor: PersonActor;
  approver: PersonActor;
  drafts: Record<SceneName, PreparedDraft>;
}

interface Written {
  id: string;
  draftId: string;
  hash: string;
  revision: number;
  content: ArticleContent;
}

/** Fills an empty database; the platform must answer. Afterwards no job is left and nothing is under way. */
export async function prepareNewsroom(): Promise<Newsroom> {
  const [editor, approver] = await Promise.all([makePerson('editor', '林晓'), makePerson('approver', '周宁')]);
  const { appid: appId, secret, token: callbackToken, encoding_aes_key: aesKey, original_id: originalId, mode } = APP;
  const given = { name: '城市观察', appId, secret, callbackToken, aesKey, originalId, callbackMode: mode };
  const { id: accountId } = await createAccount({ kind: 'operator' }, given);
  const write = (title: string) => writeArticle(editor, accountId, title);
  const fresh = await write('第一次推送');
  const changed = await write('改动之前');
  await push(editor, changed);
  const edited = await save(editor, changed, { ...changed.content, title: '改动之后' });
  const main = await write('头条');
  await push(editor, main);
  const added = await write('次条');
  await join(main, added);
  const signed = await write('要发布的');
  await submitArticle(editor, { id: signed.id });
  await signArticle(approver, { id: signed.id, expectedHash: signed.hash });
  await push(editor, signed);
  await flushCalls();
  // A first push also fetches the token.
  await db().delete(accessTokens);
  await db().execute(sql`delete from graphile_worker._private_jobs`);
  return {
    accountId,
    editor,
    approver,
    drafts: {
      push_new: one(fresh),
      push_update: one(edited),
      push_replace: { ...one(main), titles: [main.content.title, added.content.title] },
      publish: one(signed),
    },
  };
}

function one({ draftId, hash, content }: Written): PreparedDraft {
  return { draftId, hash, titles: [content.title] };
}

async function writeArticle(editor: PersonActor, accountId: string, title: string): Promise<Written> {
  const { id } = await createArticle(editor, { accountId, type: 'news' });
  const [cover, first, second] = [await takePicture(editor), await takePicture(editor), await takePicture(editor)];
  const body = {
    type: 'doc',
    content: [text('天还没亮，面馆的灯先亮了。'), picture(first), text('街声渐起。'), picture(second)],
  };
  const draft = {
    ...emptyContent('news'),
    title,
    digest: '清晨六点。',
    sourceUrl: 'https://example.com/a',
    cover,
    body,
  };
  const [place] = await db().select().from(draftArticles).where(eq(draftArticles.articleId, id));
  if (!place) throw new Error('the article has no draft');
  const blank = { id, draftId: place.draftId, hash: '', revision: 1, content: draft };
  return save(editor, blank, draft);
}

function picture(use: PictureUse) {
  return { type: 'picture', attrs: { ...use } };
}

function text(line: string) {
  return { type: 'paragraph', content: [{ type: 'text', text: line }] };
}

async function save(editor: PersonActor, article: Written, content: ArticleContent): Promise<Written> {
  const saved = await saveArticle(editor, { id: article.id, baseRevision: article.revision, content });
  return { ...article, content, hash: saved.hash, revision: saved.revision };
}

let pictures = 0;

/** A picture of its own colours, with both of its platform versions made already: converting is not what is tested here. */
async function takePicture(editor: PersonActor): Promise<PictureUse> {
  pictures += 1;
  const background = { r: (pictures * 53) % 256, g: (pictures * 97) % 256, b: (pictures * 29) % 256 };
  const bytes = await sharp({ create: { width: 940, height: 400, channels: 3, background } })
    .jpeg()
    .toBuffer();
  const made = await addPicture(editor, bytes, { name: `照片 ${pictures}` });
  await Promise.all([platformBytes(made.hash, 'body'), platformBytes(made.hash, 'material')]);
  return { picture: made.id, hash: made.hash, width: made.width, height: made.height, alt: `照片 ${pictures}` };
}

async function push(editor: PersonActor, { draftId }: Written): Promise<void> {
  await requestPush(editor, draftId);
  await pushDraft({ draftId, personId: editor.id });
}

/** Puts a second article into a draft that was pushed with one. */
async function join(first: Written, second: Written): Promise<void> {
  await db().execute(sql`
    update draft_articles set draft_id = ${first.draftId}, position = 1 where article_id = ${second.id}`);
}
