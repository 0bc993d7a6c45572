import type { Account } from '../account';
import type { Publication } from '../types';

/** Always the same sender: the account's group assistant. */
const helper = 'oV5CrjpxgaGXNHIQigzNlgLTnwic';

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

/** What the event of a verdict says, before it becomes XML or JSON. */
export type PublishEvent = {
  account: Account;
  publication: Publication;
  status: number;
  failIdx: number[];
  createTime: number;
  articleUrl: (sn: string) => string;
};

/** The event as the account wants it: XML as in the documents, or JSON. */
export function writePublishEvent(event: PublishEvent): string {
  return event.account.push_format === 'json' ? writeJson(event) : writeXml(event);
}

function writeXml(event: PublishEvent): string {
  const { account, publication, status } = event;
  const lines = [
    '<xml> ',
    `  <ToUserName>${cdata(account.original_id)}</ToUserName>  `,
    `  <FromUserName>${cdata(helper)}</FromUserName>  `,
    `  <CreateTime>${event.createTime}</CreateTime>`,
    `  <MsgType>${cdata('event')}</MsgType>`,
    `  <Event>${cdata(account.event_name)}</Event>`,
    '  <PublishEventInfo>',
    `    <publish_id>${publication.publishId}</publish_id>`,
    `    <publish_status>${status}</publish_status>`,
    ...(status === 0 ? articleLines(event) : event.failIdx.map((idx) => `    <fail_idx>${idx}</fail_idx>`)),
    '  </PublishEventInfo>',
    '</xml>',
  ];
  return lines.join('\n');
}

function articleLines({ account, publication, articleUrl }: PublishEvent): string[] {
  return [
    `    <article_id>${cdata(writtenId(account, publication.articleId))}</article_id>`,
    '    <article_detail>',
    `      <count>${publication.articles.length}</count>`,
    ...publication.articles.flatMap((article, at) => [
      '      <item>',
      `        <idx>${at + 1}</idx>`,
      `        <article_url>${cdata(articleUrl(article.sn))}</article_url>`,
      '      </item>',
    ]),
    '    </article_detail>',
  ];
}

/** The documented sample has a line break inside the id; readers must strip it. */
function writtenId(account: Account, id: string): string {
  return account.break_article_id ? `${id.slice(0, 36)}\n${id.slice(36)}` : id;
}

function writeJson(event: PublishEvent): string {
  const { account, publication, status } = event;
  const info: Record<string, unknown> = { publish_id: publication.publishId, publish_status: status };
  if (status === 0) {
    info.article_id = publication.articleId;
    const item = publication.articles.map((article, at) => ({
      idx: at + 1,
      article_url: event.articleUrl(article.sn),
    }));
    info.article_detail = { count: item.length, item };
  } else if (event.failIdx.length > 0) info.fail_idx = event.failIdx;
  return JSON.stringify({
    ToUserName: account.original_id,
    FromUserName: helper,
    CreateTime: event.createTime,
    MsgType: 'event',
    Event: account.event_name,
    PublishEventInfo: info,
  });
}
