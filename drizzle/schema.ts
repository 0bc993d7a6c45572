import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  bigserial,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { CommentAnchor } from '@/lib/article/anchor';
import type { ArticleContent, ArticleType } from '@/lib/article/content';
import type { PictureEdits } from '@/lib/article/picture-edits';
import type { CopyState, EditorialState, PublicationState } from '@/lib/article/states';

/** Words of the tables are those of the product: account, article, version, picture, draft, signature, publication. */

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const id = () => uuid('id').primaryKey().defaultRandom();

// ---- people -----------------------------------------------------------------------------------------------------

export type Role = 'editor' | 'approver' | 'admin';

/** One phone, by the WeChat name of a follower or by the openid. */
export type PreviewReceiver = { wechatName: string } | { openid: string };

export const people = pgTable(
  'people',
  {
    id: id(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    passwordHash: text('password_hash').notNull(),
    role: text('role').$type<Role>().notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    /** A person is deactivated, never deleted: the history keeps their name. */
    disabledAt: at('disabled_at'),
    /** Whose phone this person's previews went to the last time. */
    previewTo: jsonb('preview_to').$type<PreviewReceiver>(),
    /** Member of every account, also of those to come; else of those in `memberships`. Admins always are. */
    allAccounts: boolean('all_accounts').notNull().default(true),
    /** The language their letters are written in; null as long as they chose none. */
    locale: text('locale'),
  },
  (t) => [
    uniqueIndex('people_email').on(sql`lower(${t.email})`),
    check('people_role', sql`${t.role} in ('editor','approver','admin')`),
  ],
);

export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    createdAt: at('created_at').notNull().defaultNow(),
    lastSeenAt: at('last_seen_at').notNull().defaultNow(),
    expiresAt: at('expires_at').notNull(),
    endedAt: at('ended_at'),
    endedBy: uuid('ended_by').references(() => people.id),
    userAgent: text('user_agent').notNull().default(''),
    ip: text('ip').notNull().default(''),
  },
  (t) => [index('sessions_person').on(t.personId)],
);

export type LinkKind = 'invite' | 'reset';

/** Links by which somebody without a password sets one: an invitation makes the person, a reset changes theirs. Works once. */
export const personLinks = pgTable(
  'person_links',
  {
    id: id(),
    kind: text('kind').$type<LinkKind>().notNull(),
    /** SHA-256 of the token; the token itself is only in the link. */
    tokenHash: text('token_hash').notNull(),
    /** Whose password a reset changes; of a used invitation, who came. */
    personId: uuid('person_id').references(() => people.id),
    email: text('email').notNull(),
    role: text('role').$type<Role>().notNull(),
    /** null: every account. */
    accountIds: uuid('account_ids').array(),
    createdBy: uuid('created_by').references(() => people.id),
    createdAt: at('created_at').notNull().defaultNow(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
    revokedAt: at('revoked_at'),
  },
  (t) => [
    uniqueIndex('person_links_token').on(t.tokenHash),
    index('person_links_open')
      .on(t.createdAt)
      .where(sql`${t.usedAt} is null and ${t.revokedAt} is null`),
  ],
);

/** The shape rate-limiter-flexible wants. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  expire: at('expire'),
});

// ---- accounts ---------------------------------------------------------------------------------------------------

export type CallbackMode = 'plain' | 'compatible' | 'safe';
/** Which wire form of the crops an account gets: the seeds' form, crop_percent_list, or both (platform facts, "Newer than the seeds"). */
export type CropForm = 'seeds' | 'percent' | 'both';
/** own: by its AppSecret; authorized: by the third-party platform that its administrator authorized. */
export type AccountKind = 'own' | 'authorized';

export const accounts = pgTable(
  'accounts',
  {
    id: id(),
    name: text('name').notNull(),
    appId: text('app_id').notNull(),
    originalId: text('original_id').notNull().default(''),
    /** Encrypted with SECRETS_KEY, see lib/auth/secrets.ts. */
    secretSealed: text('secret_sealed').notNull(),
    callbackTokenSealed: text('callback_token_sealed').notNull(),
    aesKeySealed: text('aes_key_sealed').notNull().default(''),
    /** During a key change the platform still uses the old one. */
    oldAesKeySealed: text('old_aes_key_sealed').notNull().default(''),
    callbackMode: text('callback_mode').$type<CallbackMode>().notNull().default('safe'),
    timeZone: text('time_zone').notNull().default('Asia/Shanghai'),
    twoPerson: boolean('two_person').notNull().default(true),
    /** Whether a text may go to the platform's draft box before it is signed. */
    pushBeforeApproval: boolean('push_before_approval').notNull().default(true),
    /** How late a schedule may still begin; later it is missed. */
    graceMinutes: integer('grace_minutes').notNull().default(30),
    /** Words no article may contain, and words somebody should look at. */
    forbiddenWords: text('forbidden_words')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    cautionWords: text('caution_words')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** null: not known yet; false after a 48001. */
    mayPublish: boolean('may_publish'),
    /** Whether a signature by link, of somebody without a login, counts as an approver's. */
    linkSignatures: boolean('link_signatures').notNull().default(false),
    cropForm: text('crop_form').$type<CropForm>().notNull().default('seeds'),
    kind: text('kind').$type<AccountKind>().notNull().default('own'),
    /** Of an authorized account: what new access tokens are fetched with. Empty for own accounts. */
    refreshTokenSealed: text('refresh_token_sealed').notNull().default(''),
    /** Permission sets granted to the third-party platform: 11 and 100 drafts and material, 7 publishing. */
    permissions: integer('permissions')
      .array()
      .notNull()
      .default(sql`'{}'::integer[]`),
    authorizedAt: at('authorized_at'),
    /** The authorization was taken back; every call is refused until the account is authorized again. */
    withdrawnAt: at('withdrawn_at'),
    /** SHA-256 of the code that was last traded: it comes twice, by the browser and by a push. */
    authorizationCodeHash: text('authorization_code_hash').notNull().default(''),
    createdAt: at('created_at').notNull().defaultNow(),
    archivedAt: at('archived_at'),
  },
  (t) => [uniqueIndex('accounts_app_id').on(t.appId), check('accounts_kind', sql`${t.kind} in ('own','authorized')`)],
);

/** Who sees and acts in an account, of those who are not in all of them. */
export const memberships = pgTable(
  'memberships',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.accountId] }), index('memberships_account').on(t.accountId)],
);

/** The third-party platform (第三方平台) of this installation: one row or none. */
export const component = pgTable(
  'component',
  {
    one: boolean('one').primaryKey().default(true),
    appId: text('app_id').notNull(),
    secretSealed: text('secret_sealed').notNull(),
    callbackTokenSealed: text('callback_token_sealed').notNull(),
    aesKeySealed: text('aes_key_sealed').notNull(),
    oldAesKeySealed: text('old_aes_key_sealed').notNull().default(''),
    /** component_verify_ticket, pushed every ten minutes; ticketAt is the platform's CreateTime. */
    ticketSealed: text('ticket_sealed').notNull().default(''),
    ticketAt: at('ticket_at'),
    tokenSealed: text('token_sealed').notNull().default(''),
    tokenExpiresAt: at('token_expires_at'),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [check('component_one', sql`${t.one}`)],
);

/** A link to the platform's authorization page: who asked for it, so that nobody else's authorization becomes an account. */
export const authorizationLinks = pgTable('authorization_links', {
  id: id(),
  preAuthHash: text('pre_auth_hash').notNull(),
  requestedBy: uuid('requested_by')
    .notNull()
    .references(() => people.id),
  createdAt: at('created_at').notNull().defaultNow(),
  expiresAt: at('expires_at').notNull(),
});

/** One access token per account for all instances; the row lock makes one refresher. */
export const accessTokens = pgTable('access_tokens', {
  accountId: uuid('account_id')
    .primaryKey()
    .references(() => accounts.id),
  tokenSealed: text('token_sealed').notNull(),
  fetchedAt: at('fetched_at').notNull(),
  expiresAt: at('expires_at').notNull(),
});

/** Each call to the platform, for people and for the quotas. Never a secret. */
export const calls = pgTable(
  'calls',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    path: text('path').notNull(),
    startedAt: at('started_at').notNull(),
    ms: integer('ms').notNull(),
    httpStatus: integer('http_status'),
    errcode: integer('errcode'),
    errmsg: text('errmsg'),
    rid: text('rid'),
    attempt: integer('attempt').notNull(),
    outcome: text('outcome').$type<'ok' | 'refused' | 'unclear' | 'unreachable'>().notNull(),
    requestBytes: integer('request_bytes'),
    answerBytes: integer('answer_bytes'),
  },
  (t) => [index('calls_account_at').on(t.accountId, t.startedAt), index('calls_at').on(t.startedAt)],
);

// ---- pictures ---------------------------------------------------------------------------------------------------

export const pictures = pgTable(
  'pictures',
  {
    id: id(),
    /** SHA-256 of the original bytes: the same file twice is one picture. */
    hash: text('hash').notNull(),
    name: text('name').notNull(),
    mime: text('mime').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    /** Upright: after the EXIF orientation is applied. */
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    hasAlpha: boolean('has_alpha').notNull().default(false),
    animated: boolean('animated').notNull().default(false),
    alt: text('alt').notNull().default(''),
    focalX: doublePrecision('focal_x'),
    focalY: doublePrecision('focal_y'),
    /** A few bytes of a tiny picture, shown until the real one is there. */
    placeholder: text('placeholder').notNull().default(''),
    tags: text('tags')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** All one- and two-letter pieces of name, alt and tags: Chinese words are two letters, and trigrams find none of them. */
    grams: text('grams')
      .array()
      .notNull()
      .generatedAlwaysAs(sql`picture_grams(name, alt, tags)`),
    /** Difference hash of 64 bits: pictures that look alike differ in a few of them. Null for a picture of one colour, and before it is known. */
    look: bigint('look', { mode: 'bigint' }),
    /** The four quarters of `look`, each told from the others: of two hashes that differ in at most 7 bits, one quarter differs in at most one. */
    lookBands: integer('look_bands')
      .array()
      .generatedAlwaysAs(sql`picture_bands(look)`),
    /** The picture this one was made of by simple edits; always one that came from outside, never a chain. */
    madeOf: uuid('made_of').references((): AnyPgColumn => pictures.id),
    /** What was done to it: everything needed to make it again or to change one's mind. */
    edits: jsonb('edits').$type<PictureEdits>(),
    createdBy: uuid('created_by').references(() => people.id),
    createdAt: at('created_at').notNull().defaultNow(),
    trashedAt: at('trashed_at'),
  },
  (t) => [
    uniqueIndex('pictures_hash').on(t.hash),
    index('pictures_made_of').on(t.madeOf),
    index('pictures_created').on(t.createdAt, t.id),
    index('pictures_grams').using('gin', t.grams),
    index('pictures_tags').using('gin', t.tags),
    index('pictures_look').using('gin', t.lookBands),
    index('pictures_person').on(t.createdBy, t.createdAt, t.id),
    index('pictures_tagged')
      .on(t.createdAt)
      .where(sql`${t.tags} <> '{}'`),
    index('pictures_silent')
      .on(t.createdAt, t.id)
      .where(sql`${t.alt} = ''`),
    index('pictures_trash')
      .on(t.createdAt, t.id)
      .where(sql`${t.trashedAt} is not null`),
  ],
);

/**
 * Which articles show a picture: the working copy (version 0) and each kept version. Written by triggers (migration `library`), so that
 * no writer can forget it; a picture in the trash that is used again comes out of it there.
 */
export const pictureUses = pgTable(
  'picture_uses',
  {
    pictureId: uuid('picture_id')
      .notNull()
      .references(() => pictures.id),
    articleId: uuid('article_id')
      .notNull()
      .references((): AnyPgColumn => articles.id, { onDelete: 'cascade' }),
    /** Number of the version; 0 is the working copy. */
    version: integer('version').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.version, t.pictureId] }),
    index('picture_uses_picture').on(t.pictureId, t.articleId),
  ],
);

/** Files that are still arriving in pieces; the pieces are in the picture store, so that every machine can go on with one. */
export const uploads = pgTable(
  'uploads',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    name: text('name').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    /** SHA-256 of the whole file, where the browser could tell. */
    hash: text('hash').notNull().default(''),
    /** Where each kept piece ends, in order; the next begins where the last ended. */
    pieces: bigint('pieces', { mode: 'number' })
      .array()
      .notNull()
      .default(sql`'{}'::bigint[]`),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [index('uploads_person').on(t.personId, t.createdAt)],
);

/** Where a picture is on the platform: once per account, bytes and kind of upload, for ever. */
export const platformPictures = pgTable(
  'platform_pictures',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    pictureId: uuid('picture_id')
      .notNull()
      .references(() => pictures.id),
    /** body: media/uploadimg (a URL); material: material/add_material (a media_id). */
    kind: text('kind').$type<'body' | 'material'>().notNull(),
    url: text('url').notNull().default(''),
    mediaId: text('media_id').notNull().default(''),
    /** SHA-256 of the bytes that were sent, which a conversion may have made. */
    sentHash: text('sent_hash').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    /** Somebody asked to have it removed there; from then on nothing uses it. */
    removedAt: at('removed_at'),
    /** The platform confirmed that it is gone; removed and not gone is to be looked up. */
    goneAt: at('gone_at'),
  },
  (t) => [
    uniqueIndex('platform_pictures_once')
      .on(t.accountId, t.pictureId, t.kind)
      .where(sql`${t.removedAt} is null`),
    index('platform_pictures_picture').on(t.pictureId),
  ],
);

// ---- articles ---------------------------------------------------------------------------------------------------

export const articles = pgTable(
  'articles',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    /** The working copy. title, type and coverPicture stand beside it so that lists never read it. */
    content: jsonb('content').$type<ArticleContent>().notNull(),
    type: text('type').$type<ArticleType>().notNull(),
    title: text('title').notNull().default(''),
    coverPicture: uuid('cover_picture').references(() => pictures.id),
    contentHash: text('content_hash').notNull(),
    characters: integer('characters').notNull().default(0),
    editorial: text('editorial').$type<EditorialState>().notNull().default('writing'),
    /** Counts each change of the row's content; what a save must have seen. */
    revision: integer('revision').notNull().default(1),
    /** Number of the newest immutable version. */
    lastVersion: integer('last_version').notNull().default(0),
    /** Everybody who ever changed the content, for the two-person rule. */
    writers: uuid('writers')
      .array()
      .notNull()
      .default(sql`'{}'::uuid[]`),
    lastContentEditor: uuid('last_content_editor').references(() => people.id),
    createdBy: uuid('created_by').references(() => people.id),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
    submittedAt: at('submitted_at'),
    trashedAt: at('trashed_at'),
    /** Whose turn it is, as people agreed; never part of the content. */
    assigneeId: uuid('assignee_id').references(() => people.id),
    /** A day in the account's time zone, `YYYY-MM-DD`. */
    dueOn: date('due_on', { mode: 'string' }),
  },
  (t) => [
    index('articles_updated').on(t.updatedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('articles_account').on(t.accountId, t.updatedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    check('articles_editorial', sql`${t.editorial} in ('writing','in_review','changes_requested','trashed')`),
    check('articles_type', sql`${t.type} in ('news','newspic')`),
  ],
);

/** What the search looks through: title and text of the working copy, kept by a trigger of the database. */
export const articleTexts = pgTable(
  'article_texts',
  {
    articleId: uuid('article_id')
      .primaryKey()
      .references(() => articles.id, { onDelete: 'cascade' }),
    /** In lower case. */
    text: text('text').notNull(),
    /** Its single characters and pairs of neighbours: Chinese has no spaces to part words by. */
    grams: text('grams').array().notNull(),
  },
  (t) => [index('article_texts_grams').using('gin', t.grams)],
);

/** A list's filters under a name of a person's own. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    list: text('list').$type<'articles' | 'publications'>().notNull(),
    name: text('name').notNull(),
    /** The query of the address, without the question mark. */
    query: text('query').notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('saved_views_name').on(t.personId, t.list, t.name)],
);

export type VersionReason =
  | 'submitted'
  | 'signed'
  | 'pushed'
  | 'published'
  | 'named'
  | 'restored'
  | 'autosave'
  | 'conflict'
  | 'theirs';

export const articleVersions = pgTable(
  'article_versions',
  {
    id: id(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    number: integer('number').notNull(),
    content: jsonb('content').$type<ArticleContent>().notNull(),
    hash: text('hash').notNull(),
    reason: text('reason').$type<VersionReason>().notNull(),
    label: text('label').notNull().default(''),
    createdBy: uuid('created_by').references(() => people.id),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('article_versions_number').on(t.articleId, t.number),
    index('article_versions_hash').on(t.articleId, t.hash),
  ],
);

export type ReviewActKind = 'submitted' | 'withdrawn' | 'changes_requested' | 'signed' | 'confirmed' | 'overridden';

/** What people did in review. Append only; approval is computed from it, never stored. */
export const reviewActs = pgTable(
  'review_acts',
  {
    id: id(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    versionId: uuid('version_id').references(() => articleVersions.id),
    hash: text('hash').notNull(),
    kind: text('kind').$type<ReviewActKind>().notNull(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    /** Role at the time of the act: a later promotion does not make an old confirmation a signature. */
    role: text('role').$type<Role>().notNull(),
    text: text('text').notNull().default(''),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('review_acts_article').on(t.articleId, t.createdAt),
    uniqueIndex('review_acts_once')
      .on(t.articleId, t.hash, t.personId, t.kind)
      .where(sql`${t.kind} in ('signed','confirmed')`),
  ],
);

/** A door for one named person without a login: one article, until a time, until somebody closes it. */
export const reviewLinks = pgTable(
  'review_links',
  {
    id: id(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    /** SHA-256 of the token; the token itself is shown once and kept nowhere. */
    tokenHash: text('token_hash').notNull(),
    /** Who the link was made for. */
    name: text('name').notNull(),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => people.id),
    /** Role of its maker at the time: what an editor hands out never counts as an approver's signature. */
    role: text('role').$type<Role>().notNull(),
    createdAt: at('created_at').notNull().defaultNow(),
    expiresAt: at('expires_at').notNull(),
    revokedAt: at('revoked_at'),
    revokedBy: uuid('revoked_by').references(() => people.id),
    lastSeenAt: at('last_seen_at'),
  },
  (t) => [uniqueIndex('review_links_token').on(t.tokenHash), index('review_links_article').on(t.articleId)],
);

/** What was signed through a link: that very content, once. */
export const linkSignatures = pgTable(
  'link_signatures',
  {
    id: id(),
    linkId: uuid('link_id')
      .notNull()
      .references(() => reviewLinks.id),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    versionId: uuid('version_id')
      .notNull()
      .references(() => articleVersions.id),
    hash: text('hash').notNull(),
    ip: text('ip').notNull().default(''),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [uniqueIndex('link_signatures_once').on(t.linkId, t.hash), index('link_signatures_article').on(t.articleId)],
);

/** A conversation about a place of an article. Its anchor is never rewritten: where it stands now is worked out from it. */
export const commentThreads = pgTable(
  'comment_threads',
  {
    id: id(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    anchor: jsonb('anchor').$type<CommentAnchor>().notNull(),
    /** Nobody signs before this is resolved. */
    mustFix: boolean('must_fix').notNull().default(false),
    createdBy: uuid('created_by').references(() => people.id),
    linkId: uuid('link_id').references(() => reviewLinks.id),
    createdAt: at('created_at').notNull().defaultNow(),
    resolvedAt: at('resolved_at'),
    resolvedBy: uuid('resolved_by').references(() => people.id),
  },
  (t) => [
    index('comment_threads_article').on(t.articleId, t.createdAt),
    check('comment_threads_author', sql`num_nonnulls(${t.createdBy}, ${t.linkId}) = 1`),
  ],
);

export const comments = pgTable(
  'comments',
  {
    id: id(),
    threadId: uuid('thread_id')
      .notNull()
      .references(() => commentThreads.id),
    personId: uuid('person_id').references(() => people.id),
    linkId: uuid('link_id').references(() => reviewLinks.id),
    text: text('text').notNull(),
    /** Who was called by name in it. */
    mentions: uuid('mentions')
      .array()
      .notNull()
      .default(sql`'{}'::uuid[]`),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('comments_thread').on(t.threadId, t.createdAt),
    index('comments_mentions').using('gin', t.mentions),
    check('comments_author', sql`num_nonnulls(${t.personId}, ${t.linkId}) = 1`),
  ],
);

// ---- drafts -----------------------------------------------------------------------------------------------------

export const drafts = pgTable(
  'drafts',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    copy: text('copy').$type<CopyState>().notNull().default('none'),
    mediaId: text('media_id').notNull().default(''),
    /** The platform's news_item[] as read back right after our push: what drift is measured against. */
    snapshot: jsonb('snapshot'),
    temporaryUrl: text('temporary_url').notNull().default(''),
    pushedAt: at('pushed_at'),
    pushedBy: uuid('pushed_by').references(() => people.id),
    /** Last failure in the reader's words: {code, errcode?, rid?, field?, position?}. */
    problem: jsonb('problem').$type<Problem>(),
    revision: integer('revision').notNull().default(1),
    createdAt: at('created_at').notNull().defaultNow(),
    updatedAt: at('updated_at').notNull().defaultNow(),
    closedAt: at('closed_at'),
  },
  (t) => [
    index('drafts_account').on(t.accountId, t.updatedAt),
    uniqueIndex('drafts_media')
      .on(t.accountId, t.mediaId)
      .where(sql`${t.mediaId} <> ''`),
  ],
);

export interface Problem {
  kind: 'refused' | 'unclear' | 'unreachable' | 'invalid';
  errcode?: number;
  errmsg?: string;
  rid?: string;
  path?: string;
  /** Which article (0-based) and field of it the refusal points to. */
  position?: number;
  field?: string;
  detail?: string;
  at: string;
}

export const draftArticles = pgTable(
  'draft_articles',
  {
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    position: integer('position').notNull(),
    /** Content hash that the platform copy holds; empty before the first push. */
    pushedHash: text('pushed_hash').notNull().default(''),
    /** False once the draft was consumed or given up: an article is in one live draft. */
    active: boolean('active').notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.draftId, t.articleId] }),
    uniqueIndex('draft_articles_live')
      .on(t.articleId)
      .where(sql`${t.active}`),
  ],
);

export type OperationKind = 'draft_add' | 'draft_update' | 'draft_delete' | 'submit' | 'withdraw';
export type OperationState = 'queued' | 'calling' | 'done' | 'failed' | 'unknown';

/** One row per platform call that may not be repeated, committed before the call. */
export const operations = pgTable(
  'operations',
  {
    id: id(),
    kind: text('kind').$type<OperationKind>().notNull(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id),
    publicationId: uuid('publication_id'),
    /** What is sent: hash over the ordered content hashes. */
    contentHash: text('content_hash').notNull(),
    state: text('state').$type<OperationState>().notNull().default('queued'),
    leaseUntil: at('lease_until'),
    /** Each later write of a job carries the fence it was given; a stale worker changes nothing. */
    fence: integer('fence').notNull().default(0),
    attempt: integer('attempt').notNull().default(0),
    /** What reconcile needs to find our copy: {titles, sourceUrls, mediaIds, index?}. */
    request: jsonb('request').$type<Record<string, unknown>>().notNull().default({}),
    answer: jsonb('answer').$type<Record<string, unknown>>(),
    createdAt: at('created_at').notNull().defaultNow(),
    calledAt: at('called_at'),
    finishedAt: at('finished_at'),
  },
  (t) => [
    uniqueIndex('operations_live')
      .on(t.draftId, t.kind)
      .where(sql`${t.state} in ('queued','calling','unknown')`),
    index('operations_open')
      .on(t.state, t.leaseUntil)
      .where(sql`${t.state} in ('queued','calling','unknown')`),
  ],
);

// ---- publications -----------------------------------------------------------------------------------------------

export const publications = pgTable(
  'publications',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id),
    mediaId: text('media_id').notNull(),
    contentHash: text('content_hash').notNull(),
    state: text('state').$type<PublicationState>().notNull(),
    publishId: text('publish_id'),
    msgDataId: text('msg_data_id'),
    /** The platform's article_id, given with verdict 0. */
    platformArticleId: text('platform_article_id'),
    verdict: integer('verdict'),
    failIdx: integer('fail_idx')
      .array()
      .notNull()
      .default(sql`'{}'::int[]`),
    /** A verdict heard in plain mode and not yet confirmed by freepublish/get. */
    reportedVerdict: integer('reported_verdict'),
    /** Two final verdicts that cannot both be true: kept and shown. */
    contradiction: boolean('contradiction').notNull().default(false),
    problem: jsonb('problem').$type<Problem>(),
    retryOf: uuid('retry_of'),
    requestedBy: uuid('requested_by').references(() => people.id),
    requestedAt: at('requested_at').notNull().defaultNow(),
    scheduledAt: at('scheduled_at'),
    submittedAt: at('submitted_at'),
    finishedAt: at('finished_at'),
    polls: integer('polls').notNull().default(0),
    nextPollAt: at('next_poll_at'),
    revision: integer('revision').notNull().default(1),
    /** What the history is searched by, kept by a trigger of publication_articles: titles, who wrote, who signed, what kinds. */
    titles: text('titles').notNull().default(''),
    wrote: uuid('wrote')
      .array()
      .notNull()
      .default(sql`'{}'::uuid[]`),
    signers: uuid('signers')
      .array()
      .notNull()
      .default(sql`'{}'::uuid[]`),
    hasNews: boolean('has_news').notNull().default(false),
    hasNewspic: boolean('has_newspic').notNull().default(false),
  },
  (t) => [
    uniqueIndex('publications_publish_id')
      .on(t.accountId, t.publishId)
      .where(sql`${t.publishId} is not null`),
    uniqueIndex('publications_live')
      .on(t.draftId)
      .where(sql`${t.state} in ('scheduled','paused','submitting','unknown','publishing')`),
    index('publications_newest').on(t.requestedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('publications_of_account').on(t.accountId, t.requestedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('publications_of_state').on(t.state, t.requestedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('publications_of_person').on(t.requestedBy, t.requestedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('publications_news')
      .on(t.requestedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.hasNews}`),
    index('publications_newspic')
      .on(t.requestedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.hasNewspic}`),
    index('publications_contradiction')
      .on(t.requestedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.contradiction}`),
    index('publications_planned')
      .on(t.scheduledAt)
      .where(sql`${t.scheduledAt} is not null`),
    index('publications_finished')
      .on(t.finishedAt)
      .where(sql`${t.finishedAt} is not null`),
    index('publications_wrote').using('gin', t.wrote),
    index('publications_signers').using('gin', t.signers),
    index('publications_words').using('gin', sql`word_grams(${t.titles})`),
    index('publications_poll')
      .on(t.nextPollAt)
      .where(sql`${t.nextPollAt} is not null`),
  ],
);

export const publicationArticles = pgTable(
  'publication_articles',
  {
    publicationId: uuid('publication_id')
      .notNull()
      .references(() => publications.id),
    position: integer('position').notNull(),
    articleId: uuid('article_id')
      .notNull()
      .references(() => articles.id),
    versionId: uuid('version_id')
      .notNull()
      .references(() => articleVersions.id),
    title: text('title').notNull(),
    type: text('type').$type<ArticleType>().notNull(),
    hash: text('hash').notNull(),
    coverPicture: uuid('cover_picture'),
    /** Who signed this very hash, by name at the time; without an id whoever signed by link. */
    signedBy: jsonb('signed_by')
      .$type<{ personId: string | null; name: string; kind: ReviewActKind; at: string }[]>()
      .notNull()
      .default([]),
    url: text('url'),
    /** Deleted on the platform by us, for ever; the link leads nowhere any more. */
    withdrawnAt: at('withdrawn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.publicationId, t.position] }),
    index('publication_articles_article').on(t.articleId),
  ],
);

export type StoryKind =
  | 'requested'
  | 'job'
  | 'step'
  | 'call'
  | 'event'
  | 'poll'
  | 'verdict'
  | 'reconciled'
  | 'flag'
  | 'person';

/** The story of a draft and its publications: requests, answers, events, in the order they happened. Append only. */
export const story = pgTable(
  'story',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: at('at')
      .notNull()
      .default(sql`clock_timestamp()`),
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id),
    publicationId: uuid('publication_id').references(() => publications.id),
    operationId: uuid('operation_id').references(() => operations.id),
    kind: text('kind').$type<StoryKind>().notNull(),
    /** A key of the message catalogue and its values; never a secret. */
    message: text('message').notNull(),
    data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
    personId: uuid('person_id').references(() => people.id),
  },
  (t) => [index('story_publication').on(t.publicationId, t.id), index('story_draft').on(t.draftId, t.id)],
);

/** Every push the callback accepted, kept raw; applied exactly once by a job. */
export const inbox = pgTable(
  'inbox',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    dedupeKey: text('dedupe_key').notNull(),
    mode: text('mode').$type<'plain' | 'aes'>().notNull(),
    event: text('event').notNull(),
    raw: text('raw').notNull(),
    decoded: jsonb('decoded').$type<Record<string, unknown>>().notNull(),
    publishId: text('publish_id'),
    deliveries: integer('deliveries').notNull().default(1),
    receivedAt: at('received_at').notNull().defaultNow(),
    /** null while it waits: for the job, or for a publish_id that is not stored yet. */
    appliedAt: at('applied_at'),
    result: text('result'),
  },
  (t) => [
    uniqueIndex('inbox_once').on(t.accountId, t.dedupeKey),
    index('inbox_waiting')
      .on(t.accountId, t.publishId)
      .where(sql`${t.appliedAt} is null`),
  ],
);

// ---- notices ----------------------------------------------------------------------------------------------------

export type NoticeEvent =
  | 'submitted'
  | 'changes_requested'
  | 'signed'
  | 'confirm_asked'
  | 'sign_asked'
  | 'mention'
  | 'published'
  | 'publication_failed'
  | 'schedule_missed';
export type NoticeChannel = 'page' | 'email' | 'webhook';

/** Something a person should know; written in the transaction of what happened. */
export const notices = pgTable(
  'notices',
  {
    id: id(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    event: text('event').$type<NoticeEvent>().notNull(),
    articleId: uuid('article_id').references(() => articles.id),
    publicationId: uuid('publication_id').references(() => publications.id),
    /** Who did it; null for the platform and the clock. */
    byPersonId: uuid('by_person_id').references(() => people.id),
    /** Title at the time. */
    title: text('title').notNull(),
    /** What somebody said: the reason, the comment. */
    text: text('text').notNull().default(''),
    /** False where the person wants it by other channels only. */
    inPage: boolean('in_page').notNull().default(true),
    createdAt: at('created_at')
      .notNull()
      .default(sql`clock_timestamp()`),
    readAt: at('read_at'),
  },
  (t) => [
    index('notices_person').on(t.personId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('notices_unread')
      .on(t.personId)
      .where(sql`${t.readAt} is null and ${t.inPage}`),
  ],
);

/** A notice on its way by e-mail or webhook. `kept`: nothing is set up to send letters, an admin reads it in the outbox. */
export const noticeDeliveries = pgTable(
  'notice_deliveries',
  {
    id: id(),
    noticeId: uuid('notice_id')
      .notNull()
      .references(() => notices.id),
    channel: text('channel').$type<Exclude<NoticeChannel, 'page'>>().notNull(),
    state: text('state').$type<'waiting' | 'sent' | 'kept' | 'failed'>().notNull().default('waiting'),
    attempts: integer('attempts').notNull().default(0),
    /** Why the last attempt failed; never an address with its key. */
    problem: text('problem').notNull().default(''),
    createdAt: at('created_at').notNull().defaultNow(),
    finishedAt: at('finished_at'),
  },
  (t) => [
    index('notice_deliveries_newest').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    uniqueIndex('notice_deliveries_once').on(t.noticeId, t.channel),
  ],
);

/** What a person switched away from the defaults (lib/notices/events.ts). */
export const noticeSwitches = pgTable(
  'notice_switches',
  {
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    event: text('event').$type<NoticeEvent>().notNull(),
    channel: text('channel').$type<NoticeChannel>().notNull(),
    wanted: boolean('wanted').notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.event, t.channel] })],
);

export type WebhookKind = 'wecom' | 'feishu' | 'dingtalk';

/** The group robot that tells a person's notices: 企业微信, 飞书 or 钉钉. */
export const noticeWebhooks = pgTable('notice_webhooks', {
  personId: uuid('person_id')
    .primaryKey()
    .references(() => people.id),
  kind: text('kind').$type<WebhookKind>().notNull(),
  /** The address carries a key. */
  urlSealed: text('url_sealed').notNull(),
  secretSealed: text('secret_sealed').notNull().default(''),
  /** Host and the last four characters, to recognise it by. */
  shown: text('shown').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
});

// ---- keeping ----------------------------------------------------------------------------------------------------

/** The house styles of an account (lib/article/themes). An article carries the style it is rendered with; nothing refers to a row here. */
export const houseStyles = pgTable(
  'house_styles',
  {
    id: id(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id),
    name: text('name').notNull(),
    /** As `writeTheme` writes it. */
    style: text('style').notNull(),
    /** What new articles of the account begin with. */
    isDefault: boolean('is_default').notNull().default(false),
    revision: integer('revision').notNull().default(1),
    updatedBy: uuid('updated_by').references(() => people.id),
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('house_styles_name').on(t.accountId, t.name),
    uniqueIndex('house_styles_default')
      .on(t.accountId)
      .where(sql`${t.isDefault}`),
  ],
);

export const auditLog = pgTable(
  'audit_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: at('at')
      .notNull()
      .default(sql`clock_timestamp()`),
    actor: text('actor').$type<'person' | 'job' | 'platform' | 'operator' | 'guest'>().notNull(),
    personId: uuid('person_id').references(() => people.id),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    subjectId: text('subject_id').notNull(),
    accountId: uuid('account_id').references(() => accounts.id),
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
    ip: text('ip').notNull().default(''),
  },
  (t) => [
    index('audit_subject').on(t.subject, t.subjectId, t.id),
    index('audit_newest').on(t.at.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('audit_person').on(t.personId, t.at.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('audit_action').on(t.action, t.at.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('audit_about').on(t.subject, t.at.desc().nullsFirst(), t.id.desc().nullsFirst()),
  ],
);

/**
 * The chain over the audit log (docs/decisions/0020): each seal is a hash of its row and of the seal before it. Numbers have no
 * gap; rows stand in the order in which they were sealed. Neither table lets anybody change or delete a row.
 */
export const auditSeals = pgTable('audit_seals', {
  seq: bigint('seq', { mode: 'number' }).primaryKey(),
  auditId: bigint('audit_id', { mode: 'number' })
    .notNull()
    .unique()
    .references(() => auditLog.id),
  hash: text('hash').notNull(),
  sealedAt: at('sealed_at')
    .notNull()
    .default(sql`clock_timestamp()`),
});

/** Rows of the audit log that wait for their seal; a trigger fills it. */
export const auditUnsealed = pgTable('audit_unsealed', {
  auditId: bigint('audit_id', { mode: 'number' }).primaryKey(),
});

/** Heartbeats of worker processes: the jobs of one that stopped beating are unlocked within a minute. */
export const workers = pgTable('workers', {
  id: text('id').primaryKey(),
  startedAt: at('started_at').notNull().defaultNow(),
  beatAt: at('beat_at').notNull().defaultNow(),
});

/** Small facts of the installation: set-up closed, seed done. */
export const facts = pgTable('facts', {
  key: text('key').primaryKey(),
  value: jsonb('value').$type<unknown>().notNull(),
  at: at('at').notNull().defaultNow(),
});
