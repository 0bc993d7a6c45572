/** Where a paste comes from, by the traces that each program leaves in what it puts on the clipboard. */
export const PASTE_SOURCES = [
  'draftbox',
  'word',
  'wps',
  'feishu',
  'tencent',
  'google',
  'wechat',
  '135editor',
  'xiumi',
  'docx',
  'markdown',
  'page',
  'text',
] as const;
export type PasteSource = (typeof PASTE_SOURCES)[number];

/** The first that fits wins: pages of a WeChat article hold the traces of the editor it was made with, so those come first. */
const TRACES: readonly [PasteSource, RegExp][] = [
  ['draftbox', /data-pm-slice=/],
  ['wps', /\bcontent=["']?(?:WPS|Kingsoft)|xmlns:wps=|wps-office|class=["']?KSO_|\bkso-/i],
  [
    'word',
    /urn:schemas-microsoft-com:office:word|class=["']?Mso|mso-(?:list|style|pagination|fareast)|content=["']?Word\.Document/i,
  ],
  ['google', /docs-internal-guid-/],
  [
    'feishu',
    /data-lark-|lark-record|class=["'][^"']*\b(?:heading-h\d|text-block|docx-)[^"']*["']|feishu\.cn|larksuite\.com/i,
  ],
  ['tencent', /docs\.qq\.com|docimg\d*\.docs|data-tencent|tencent-docs|data-clipboard-source=["']?tdoc/i],
  ['135editor', /_135editor|data-tools=["']135|135editor\.com/i],
  ['xiumi', /powered-by=["']xiumi|xiumi\.us/i],
  ['wechat', /id=["']js_content|rich_media_|mmbiz\.q(?:pic|logo)\.cn|<mp-(?:common|style|miniprogram)|\bleaf=""/i],
];
/** Traces stand at the beginning, or on many elements. */
const LOOK_AT = 300_000;

/** Names the source of pasted HTML; `page` where no trace is known. */
export function detectSource(html: string): PasteSource {
  const start = html.slice(0, LOOK_AT);
  return TRACES.find(([, trace]) => trace.test(start))?.[0] ?? 'page';
}

const MARKDOWN_LINES = [
  /^#{1,6} +\S/,
  /^ {0,3}(?:[-*+]|\d{1,3}[.)]) +\S/,
  /^ {0,3}> ?\S/,
  /^ {0,3}(?:```|~~~)/,
  /^\|.+\|\s*$/,
  /^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/,
];
const MARKDOWN_INLINE = /\*\*[^\s*][^*\n]*\*\*|!?\[[^\]\n]*\]\([^)\s]+[^)\n]*\)|`[^`\n]+`|~~[^~\n]+~~/;

/**
 * Whether a plain text was written as Markdown: two signs of it, or one that nothing else looks like (a heading, a fence, a link).
 * A lone dash or a number at a line's start is how people write lists anyway.
 */
export function looksLikeMarkdown(text: string): boolean {
  const lines = text.slice(0, LOOK_AT).split(/\r?\n/);
  const sure = lines.some((line) =>
    /^#{1,6} +\S|^ {0,3}(?:```|~~~)|!?\[[^\]\n]+\]\([^)\s]+\)|\*\*\S[^*\n]*\S\*\*/.test(line),
  );
  const signs = lines.filter((line) => MARKDOWN_LINES.some((sign) => sign.test(line)) || MARKDOWN_INLINE.test(line));
  return sure || signs.length >= 2;
}
