import { commentPageSchema, okSchema } from './answers';
import { jsonQuestion } from './ask';
import type { AuthorizedCaller } from './authorized';
import { type Endpoint, ENDPOINTS } from './endpoints';
import { jsonBody } from './request-body';

/** The comments under one published article; `index` counts from 0, the first article by default. */
export interface CommentedArticle {
  /** From `submitPublication`. */
  msgDataId: string;
  index?: number;
}

/** One comment. */
export interface CommentAddress extends CommentedArticle {
  commentId: string;
}

/** Documented as numbers (uint32) in requests; an id too long for a JavaScript number stays text. */
const asNumber = (id: string): number | string => (/^\d{1,15}$/.test(id) ? Number(id) : id);

const article = ({ msgDataId, index = 0 }: CommentedArticle) => ({ msg_data_id: asNumber(msgDataId), index });
const comment = (address: CommentAddress) => ({ ...article(address), user_comment_id: asNumber(address.commentId) });

/** The comment calls. All of them throw PlatformRefused (88000 without the right to comments), PlatformUnclear, PlatformUnreachable. */
export class CommentCalls {
  readonly #caller: AuthorizedCaller;

  constructor(caller: AuthorizedCaller) {
    this.#caller = caller;
  }

  async #act(endpoint: Endpoint, body: unknown): Promise<void> {
    await this.#caller.ask(jsonQuestion(endpoint, jsonBody(body), okSchema));
  }

  open = (where: CommentedArticle) => this.#act(ENDPOINTS.openComments, article(where));
  close = (where: CommentedArticle) => this.#act(ENDPOINTS.closeComments, article(where));
  /** Marks as 精选. */
  mark = (address: CommentAddress) => this.#act(ENDPOINTS.markComment, comment(address));
  unmark = (address: CommentAddress) => this.#act(ENDPOINTS.unmarkComment, comment(address));
  delete = (address: CommentAddress) => this.#act(ENDPOINTS.deleteComment, comment(address));
  addReply = (address: CommentAddress, content: string) =>
    this.#act(ENDPOINTS.addCommentReply, { ...comment(address), content });
  deleteReply = (address: CommentAddress) => this.#act(ENDPOINTS.deleteCommentReply, comment(address));

  /** @param page.count at most 50 */
  async list(
    where: CommentedArticle,
    page: { begin?: number; count?: number; type?: 'all' | 'ordinary' | 'chosen' } = {},
  ) {
    const type = { all: 0, ordinary: 1, chosen: 2 }[page.type ?? 'all'];
    const body = { ...article(where), begin: page.begin ?? 0, count: page.count ?? 50, type };
    return this.#caller.ask(jsonQuestion(ENDPOINTS.listComments, jsonBody(body), commentPageSchema));
  }
}
