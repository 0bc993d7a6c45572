import { Refusal } from '../refusal';
import type { Comment, Publication } from '../types';
import { readCount, readId } from '../wire-json';
import { type CallContext, type Endpoint, type Endpoints, ok } from './endpoint';

const maxElected = 100;
const maxReply = 200;

/** The article meant: the message's data id and a 0-based index. */
function findArticle({ world, account, json }: CallContext): { publication: Publication; index: number } {
  if (!account.comment_right) throw new Refusal(88000);
  const id = Number(readId(json, 'msg_data_id'));
  const index = readCount(json, 'index', [0, 7], 0);
  const [publication] = world.store.publications.where((row) => row.msgDataId === id && row.appid === account.appid);
  if (!publication?.articles[index] || publication.deleted[index]) throw new Refusal(88001);
  return { publication, index };
}

function commentsOf(call: CallContext): Comment[] {
  const { publication, index } = findArticle(call);
  return call.world.store.comments.where((row) => row.msgDataId === publication.msgDataId && row.index === index);
}

function findComment(call: CallContext): Comment {
  const id = Number(readId(call.json, 'user_comment_id'));
  const comment = commentsOf(call).find((row) => row.id === id);
  if (!comment) throw new Refusal(88008);
  return comment;
}

function list(call: CallContext) {
  const begin = readCount(call.json, 'begin', [0, 1_000_000], 0);
  const count = readCount(call.json, 'count', [1, 49]);
  const type = readCount(call.json, 'type', [0, 2], 0);
  const all = commentsOf(call).filter((row) => type === 0 || row.elected === (type === 2));
  const comment = all.slice(begin, begin + count).map((row) => ({
    user_comment_id: row.id,
    openid: row.openid,
    create_time: row.createTime,
    content: row.content,
    comment_type: row.elected ? 1 : 0,
    ...(row.reply ? { reply: { content: row.reply.content, create_time: row.reply.createTime } } : {}),
  }));
  return { ...ok, total: all.length, comment };
}

const post = (run: (call: CallContext) => unknown): Endpoint => ({ method: 'POST', body: 'json', run });

/** A call that changes one comment, or deletes it by answering null. */
const change = (edit: (comment: Comment, call: CallContext) => Comment | null): Endpoint =>
  post((call) => {
    const before = findComment(call);
    const after = edit(before, call);
    if (after) call.world.store.comments.set(String(before.id), after);
    else call.world.store.comments.delete(String(before.id));
    return ok;
  });

const setOpen = (open: 0 | 1): Endpoint =>
  post((call) => {
    const { publication, index } = findArticle(call);
    const articles = publication.articles.map((article, at) =>
      at === index ? { ...article, openComment: open } : article,
    );
    call.world.store.publications.set(String(publication.publishId), { ...publication, articles });
    return ok;
  });

function elect(comment: Comment, call: CallContext): Comment {
  if (commentsOf(call).filter((row) => row.elected).length >= maxElected) throw new Refusal(88003);
  return { ...comment, elected: true };
}

function reply(comment: Comment, { world, json }: CallContext): Comment {
  if (comment.reply) throw new Refusal(88005);
  const { content } = json;
  if (typeof content !== 'string' || content === '' || [...content].length > maxReply) throw new Refusal(88007);
  return { ...comment, reply: { content, createTime: world.clock.seconds() } };
}

export const commentCalls: Endpoints = {
  '/cgi-bin/comment/open': setOpen(1),
  '/cgi-bin/comment/close': setOpen(0),
  '/cgi-bin/comment/list': post(list),
  '/cgi-bin/comment/markelect': change(elect),
  '/cgi-bin/comment/unmarkelect': change((comment) => ({ ...comment, elected: false })),
  '/cgi-bin/comment/delete': change(() => null),
  '/cgi-bin/comment/reply/add': change(reply),
  '/cgi-bin/comment/reply/delete': change((comment) => ({ ...comment, reply: null })),
};
