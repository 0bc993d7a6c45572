import type { Check } from '@/lib/article/check';
import type { AccountRights } from '@/lib/article/check-fields';
import type { ArticleContent } from '@/lib/article/content';
import { documentStats } from '@/lib/article/document/read';
import { renderBody, renderNewspicText } from '@/lib/article/html/render';
import { countCharacters, utf8Bytes } from '@/lib/article/limits';
import { themeOf } from '@/lib/article/themes/build';
import { firstMust, preflight } from '@/lib/article/preflight';

/** What is true of a content: for the foot of the page, the checks and the reason on a closed button. */
export interface Findings {
  checks: Check[];
  /** The first that must be mended. */
  must: Check | null;
  /** How many rows ask for something. */
  open: number;
  characters: number;
  /** UTF-8 bytes of the platform HTML. */
  bytes: number;
  minutes: number;
}

/** As long as the addresses that the platform gives to pictures, so that the size is right before they are there. */
const PICTURE_ADDRESS = `https://mmbiz.qpic.cn/mmbiz_jpg/${'x'.repeat(88)}/640?wx_fmt=jpeg`;

/** Walks the whole content: some milliseconds for a long one, so never on the way of a key stroke. */
export function findingsOf(content: ArticleContent, account: AccountRights): Findings {
  const news = content.type === 'news';
  const rendered = news
    ? renderBody(content.body, { pictureUrl: () => PICTURE_ADDRESS, theme: themeOf(content.theme) })
    : renderNewspicText(content.text);
  const stats = documentStats(news ? content.body : textAsDocument(content.text));
  const checks = preflight(content, { rendered, account });
  return {
    checks,
    must: firstMust(checks),
    open: checks.filter(({ level }) => level !== 'good').length,
    characters: news ? stats.characters : countCharacters(content.text.replace(/\s+/gu, '')),
    bytes: utf8Bytes(rendered),
    minutes: stats.minutes,
  };
}

function textAsDocument(text: string) {
  return { type: 'doc', content: [{ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] }] };
}
