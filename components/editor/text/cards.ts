import { escapeAttribute } from '@/lib/article/html/escape';

export const CARD_KINDS = ['account', 'program', 'audio', 'code'] as const;
export type CardKind = (typeof CARD_KINDS)[number];

/** What is asked for each card. */
export const CARD_FIELDS: Record<CardKind, readonly string[]> = {
  account: ['id', 'nickname', 'alias', 'signature'],
  program: ['appid', 'path', 'title'],
  audio: ['file', 'title'],
  code: ['code'],
};

/** The element of each card, and which of its attributes a field is. Published articles write them so. */
const SHAPES: Record<Exclude<CardKind, 'code'>, { tag: string; fixed: string; attributes: Record<string, string> }> = {
  account: {
    tag: 'mp-common-profile',
    fixed: ' class="js_uneditable custom_select_card mp_profile_iframe" data-pluginname="mpprofile"',
    attributes: { id: 'data-id', nickname: 'data-nickname', alias: 'data-alias', signature: 'data-signature' },
  },
  program: {
    tag: 'mp-miniprogram',
    fixed: ' class="miniprogram_element"',
    attributes: { appid: 'data-miniprogram-appid', path: 'data-miniprogram-path', title: 'data-miniprogram-title' },
  },
  audio: {
    tag: 'mp-common-mpaudio',
    fixed: ' class="js_editor_audio res_iframe js_uneditable custom_select_card"',
    attributes: { file: 'voice_encode_fileid', title: 'name' },
  },
};

/** The markup of a card; empty while what it needs is not there. */
export function cardHtml(kind: CardKind, values: Readonly<Record<string, string>>): string {
  if (kind === 'code') return (values.code ?? '').trim();
  const { tag, fixed, attributes } = SHAPES[kind];
  const needed = Object.keys(attributes)[0] ?? '';
  if (!values[needed]?.trim()) return '';
  const written = Object.entries(attributes).map(([field, name]) => {
    const value = values[field]?.trim() ?? '';
    return value === '' ? '' : ` ${name}="${escapeAttribute(value)}"`;
  });
  return `<${tag}${fixed}${written.join('')}></${tag}>`;
}

/** The fields of a card that was made here; null for anything else, which is shown as its code. */
export function readCard(html: string): { kind: CardKind; values: Record<string, string> } | null {
  for (const kind of CARD_KINDS) {
    if (kind === 'code') continue;
    const values = Object.fromEntries(
      Object.entries(SHAPES[kind].attributes).map(([field, name]) => [field, attributeIn(html, name)]),
    );
    if (html !== '' && cardHtml(kind, values) === html) return { kind, values };
  }
  return null;
}

function attributeIn(html: string, name: string): string {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(html)?.[1] ?? '';
  return value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
