import type { Account } from '../account';

/** The event of a mass send made on the official site. */
export function writeMassSendEvent(account: Account, msgId: number, urls: readonly string[], seconds: number): string {
  const items = urls.map(
    (url, at) =>
      `      <item>\n        <ArticleIdx>${at + 1}</ArticleIdx>\n        <ArticleUrl><![CDATA[${url}]]></ArticleUrl>\n      </item>`,
  );
  return `<xml>
  <ToUserName><![CDATA[${account.original_id}]]></ToUserName>
  <FromUserName><![CDATA[oV5CrjpxgaGXNHIQigzNlgLTnwic]]></FromUserName>
  <CreateTime>${seconds}</CreateTime>
  <MsgType><![CDATA[event]]></MsgType>
  <Event><![CDATA[MASSSENDJOBFINISH]]></Event>
  <MsgID>${msgId}</MsgID>
  <Status><![CDATA[send success]]></Status>
  <TotalCount>1</TotalCount>
  <FilterCount>1</FilterCount>
  <SentCount>1</SentCount>
  <ErrorCount>0</ErrorCount>
  <ArticleUrlResult>
    <Count>${urls.length}</Count>
    <ResultList>
${items.join('\n')}
    </ResultList>
  </ArticleUrlResult>
</xml>`;
}
