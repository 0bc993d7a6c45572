/**
 * What a repeat would do: `none` the call only reads · `same` a repeat leaves the platform as one call would · `once` a repeat acts a second
 * time, or its answer would hide what the first one did. Only `none` and `same` are ever repeated by the client after an unclear outcome.
 */
export type Effect = 'none' | 'same' | 'once';

/** One call of the platform. */
export interface Endpoint {
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly effect: Effect;
  /** Which time limit applies; `upload` also stands for downloads of files. */
  readonly patience: 'json' | 'upload';
  /** Largest answer that is read, in bytes; more is an unparsable answer. */
  readonly maxAnswerBytes: number;
}

const SMALL = 1024 * 1024;
/** Eight articles of 1 MB each, with room for JSON escapes. */
const ONE_DRAFT = 24 * 1024 * 1024;
/** Twenty drafts with content. */
const MANY_DRAFTS = 96 * 1024 * 1024;

const endpoint = (
  method: Endpoint['method'],
  path: string,
  effect: Effect,
  more: Partial<Endpoint> = {},
): Endpoint => ({
  path,
  method,
  effect,
  patience: 'json',
  maxAnswerBytes: SMALL,
  ...more,
});

const read = (path: string, maxAnswerBytes = SMALL) => endpoint('POST', path, 'none', { maxAnswerBytes });
const once = (path: string) => endpoint('POST', path, 'once');
const same = (path: string) => endpoint('POST', path, 'same');

/** Every call the product makes. The reason stands where the choice of `effect` is not plain. */
export const ENDPOINTS = {
  // A new token makes the old one stale, but a lost one is stale for nobody else: asking again is right.
  token: endpoint('GET', '/cgi-bin/token', 'same'),
  // Normal mode answers the same token again.
  stableToken: same('/cgi-bin/stable_token'),
  // At most 20 a day and 30 s apart: a repeat would be refused and hide the new token.
  forcedStableToken: once('/cgi-bin/stable_token'),
  callbackIp: endpoint('GET', '/cgi-bin/getcallbackip', 'none'),
  // At most 10 a month (48006 after that).
  clearQuota: once('/cgi-bin/clear_quota'),

  // A repeat gives one more address that nobody uses; body pictures are not counted in the material quota.
  uploadBodyImage: endpoint('POST', '/cgi-bin/media/uploadimg', 'same', { patience: 'upload' }),
  // A repeat leaves a second permanent picture in the account's library, which holds 100,000 at most.
  addMaterial: endpoint('POST', '/cgi-bin/material/add_material', 'once', { patience: 'upload' }),
  getMaterial: endpoint('POST', '/cgi-bin/material/get_material', 'none', {
    patience: 'upload',
    maxAnswerBytes: ONE_DRAFT,
  }),
  // Deletions: the second answer would be 40007 and hide that the first one worked.
  deleteMaterial: once('/cgi-bin/material/del_material'),
  countMaterial: endpoint('GET', '/cgi-bin/material/get_materialcount', 'none'),
  batchGetMaterial: read('/cgi-bin/material/batchget_material', ONE_DRAFT),

  // No idempotency key exists: a repeat makes a second draft.
  addDraft: once('/cgi-bin/draft/add'),
  // Replaces the whole article at one index: the same request twice leaves what one leaves.
  updateDraft: same('/cgi-bin/draft/update'),
  getDraft: read('/cgi-bin/draft/get', ONE_DRAFT),
  deleteDraft: once('/cgi-bin/draft/delete'),
  countDrafts: endpoint('GET', '/cgi-bin/draft/count', 'none'),
  batchGetDrafts: read('/cgi-bin/draft/batchget', MANY_DRAFTS),

  // A repeat could publish twice.
  submitPublication: once('/cgi-bin/freepublish/submit'),
  getPublication: read('/cgi-bin/freepublish/get'),
  getPublishedArticle: read('/cgi-bin/freepublish/getarticle', ONE_DRAFT),
  batchGetPublished: read('/cgi-bin/freepublish/batchget', MANY_DRAFTS),
  // Not known whether the remaining articles move up: a repeat could delete the next one.
  deletePublished: once('/cgi-bin/freepublish/delete'),
  // The phone would get the message twice, and 100 a day are all there are.
  sendPreview: once('/cgi-bin/message/mass/preview'),

  openComments: same('/cgi-bin/comment/open'),
  closeComments: same('/cgi-bin/comment/close'),
  listComments: read('/cgi-bin/comment/list', 8 * SMALL),
  markComment: same('/cgi-bin/comment/markelect'),
  unmarkComment: same('/cgi-bin/comment/unmarkelect'),
  deleteComment: once('/cgi-bin/comment/delete'),
  addCommentReply: once('/cgi-bin/comment/reply/add'),
  deleteCommentReply: once('/cgi-bin/comment/reply/delete'),

  productCard: read('/channels/ec/service/product/getcardinfo'),
} as const satisfies Record<string, Endpoint>;
