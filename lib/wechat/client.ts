import { z } from 'zod';
import * as answers from './answers';
import { jsonQuestion } from './ask';
import { AuthorizedCaller, type TokenSource } from './authorized';
import { CommentCalls } from './comments';
import { type Endpoint, ENDPOINTS } from './endpoints';
import { type MaterialContent, materialQuestion } from './material-file';
import { type PublicationResult, readPublication } from './publication-result';
import { fileBody, jsonBody, noBody, type UploadFile } from './request-body';
import type { CallSettings } from './settings';
import { type WireArticle, wireArticleSchema, wireArticlesSchema } from './wire';

/** Everything a client needs; nothing is taken from the surroundings. */
export interface WechatClientOptions extends CallSettings {
  appId: string;
  tokens: TokenSource;
}

/** A part of a long list. `count` is 1 to 20. */
export interface Page {
  offset?: number;
  count?: number;
  /** Leaves the bodies out, which makes the answer hundreds of times smaller. */
  noContent?: boolean;
}

const pageBody = ({ offset = 0, count = 20, noContent = false }: Page) => ({
  offset,
  count,
  no_content: noContent ? 1 : 0,
});

/** `card_type` of getcardinfo (official page of ecsgetproductcardinfo). */
const CARD_TYPES = { large: 0, small: 1, text: 2, bar: 3 } as const;

const publicationSchema = z.looseObject({}).transform((raw, context): PublicationResult => {
  const result = readPublication(raw);
  if (result) return result;
  context.addIssue({ code: 'custom', message: 'publish_id is missing' });
  return z.NEVER;
});

/**
 * The calls of one account. Every method throws `PlatformRefused` (proven not done), `PlatformUnclear` (look before repeating) or
 * `PlatformUnreachable` (never sent); a malformed argument throws `z.ZodError` before anything is sent. Results keep the whole answer in `raw`.
 * What is repeated by the client itself is declared in `endpoints.ts`.
 */
export class WechatClient {
  readonly appId: string;
  readonly comments: CommentCalls;
  readonly #caller: AuthorizedCaller;

  constructor({ appId, tokens, ...settings }: WechatClientOptions) {
    if (!/^https?:$/.test(new URL(settings.baseUrl).protocol)) throw new TypeError('baseUrl must be http or https');
    this.appId = appId;
    this.#caller = new AuthorizedCaller(settings, tokens);
    this.comments = new CommentCalls(this.#caller);
  }

  async #post<Schema extends z.ZodType>(endpoint: Endpoint, body: unknown, schema: Schema) {
    return this.#caller.ask(jsonQuestion(endpoint, jsonBody(body), schema));
  }

  async #get<Schema extends z.ZodType>(endpoint: Endpoint, schema: Schema) {
    return this.#caller.ask(jsonQuestion(endpoint, noBody, schema));
  }

  async #upload<Schema extends z.ZodType>(
    endpoint: Endpoint,
    file: UploadFile,
    schema: Schema,
    query: Record<string, string> = {},
  ) {
    return this.#caller.ask({ ...jsonQuestion(endpoint, fileBody(file), schema), query });
  }

  /** Addresses from which the platform pushes events. */
  async getCallbackIp() {
    return this.#get(ENDPOINTS.callbackIp, answers.callbackIpSchema);
  }

  /** Sets the counters of all daily limits back to zero; at most 10 times a month. */
  async clearQuota(): Promise<void> {
    await this.#post(ENDPOINTS.clearQuota, { appid: this.appId }, answers.okSchema);
  }

  /** A picture for the body of an article: jpg or png below 1 MB (40005 kind, 40009 size). */
  async uploadBodyImage(file: UploadFile) {
    return this.#upload(ENDPOINTS.uploadBodyImage, file, answers.bodyImageSchema);
  }

  /** A permanent picture for covers and newspic: `image` up to 10 MB, `thumb` a jpg up to 64 KB. Never repeated: each call adds one. */
  async addMaterial({ kind, ...file }: UploadFile & { kind: 'image' | 'thumb' }) {
    return this.#upload(ENDPOINTS.addMaterial, file, answers.addedMaterialSchema, { type: kind });
  }

  async getMaterial(mediaId: string): Promise<MaterialContent> {
    return this.#caller.ask(materialQuestion(mediaId));
  }

  async deleteMaterial(mediaId: string): Promise<void> {
    await this.#post(ENDPOINTS.deleteMaterial, { media_id: mediaId }, answers.okSchema);
  }

  async countMaterial() {
    return this.#get(ENDPOINTS.countMaterial, answers.materialCountSchema);
  }

  async batchGetMaterial({
    kind = 'image',
    offset = 0,
    count = 20,
  }: { kind?: 'image' | 'thumb'; offset?: number; count?: number } = {}) {
    return this.#post(ENDPOINTS.batchGetMaterial, { type: kind, offset, count }, answers.materialPageSchema);
  }

  /** Adds a draft of 1 to 8 articles. Never repeated: after an unclear outcome look in `batchGetDrafts` first. */
  async addDraft(articles: readonly WireArticle[]) {
    return this.#post(ENDPOINTS.addDraft, { articles: wireArticlesSchema.parse(articles) }, answers.addedDraftSchema);
  }

  /** Replaces the whole article at a 0-based index. It cannot add, remove or reorder (40114 beyond the end, 40007 draft gone). */
  async updateDraft({
    mediaId,
    index,
    article,
  }: {
    mediaId: string;
    index: number;
    article: WireArticle;
  }): Promise<void> {
    // `articles` is one object here, despite its name (draft_update).
    const body = {
      media_id: mediaId,
      index: z.int().min(0).max(7).parse(index),
      articles: wireArticleSchema.parse(article),
    };
    await this.#post(ENDPOINTS.updateDraft, body, answers.okSchema);
  }

  /** What the platform keeps; crops are not among it. 40007: the draft is gone (deleted, or published). */
  async getDraft(mediaId: string) {
    return this.#post(ENDPOINTS.getDraft, { media_id: mediaId }, answers.draftSchema);
  }

  async deleteDraft(mediaId: string): Promise<void> {
    await this.#post(ENDPOINTS.deleteDraft, { media_id: mediaId }, answers.okSchema);
  }

  async countDrafts() {
    return this.#get(ENDPOINTS.countDrafts, answers.totalSchema);
  }

  async batchGetDrafts(page: Page = {}) {
    return this.#post(ENDPOINTS.batchGetDrafts, pageBody(page), answers.draftPageSchema);
  }

  /** Asks for publication; the verdict comes later. Never repeated. 48001 no right, 53503 to 53505 the draft must be seen to first. */
  async submitPublication(mediaId: string) {
    return this.#post(ENDPOINTS.submitPublication, { media_id: mediaId }, answers.submittedSchema);
  }

  /** The state of a publication. Only 100 of these a day: the event is the main path. */
  async getPublication(publishId: string) {
    return this.#post(ENDPOINTS.getPublication, { publish_id: publishId }, publicationSchema);
  }

  /** 53600: no such article. */
  async getPublishedArticle(articleId: string) {
    return this.#post(ENDPOINTS.getPublishedArticle, { article_id: articleId }, answers.draftSchema);
  }

  /** Lists only what was published by this interface, not what was sent to followers. */
  async batchGetPublished(page: Page = {}) {
    return this.#post(ENDPOINTS.batchGetPublished, pageBody(page), answers.publishedPageSchema);
  }

  /**
   * Deletes a published article, for ever. The platform takes a missing or zero index for *all of them*, so this asks for one of the two in words.
   * @param target.index counts from 1
   */
  async deletePublished(
    target: { articleId: string } & ({ index: number; all?: never } | { all: true; index?: never }),
  ): Promise<void> {
    const index = target.all === true ? 0 : z.int().min(1).max(8).parse(target.index);
    await this.#post(ENDPOINTS.deletePublished, { article_id: target.articleId, index }, answers.okSchema);
  }

  /** Sends a draft to one phone, by the openid of a follower or a WeChat name. 100 a day. */
  async sendPreview({ mediaId, ...to }: { mediaId: string } & ({ openid: string } | { wechatName: string })) {
    const receiver = 'openid' in to ? { touser: to.openid } : { towxname: to.wechatName };
    const body = { ...receiver, mpnews: { media_id: mediaId }, msgtype: 'mpnews' };
    return this.#post(ENDPOINTS.sendPreview, body, answers.previewSchema);
  }

  /** The key and the card of a product, for `product_info` or the body. A newspic takes no large card, news no bar. */
  async getProductCard(product: { productId: string; articleType: 'news' | 'newspic'; card: keyof typeof CARD_TYPES }) {
    const body = {
      product_id: product.productId,
      article_type: product.articleType,
      card_type: CARD_TYPES[product.card],
    };
    return this.#post(ENDPOINTS.productCard, body, answers.productCardSchema);
  }
}
