import { describe, expect, it } from 'vitest';
import { cleanPlatformHtml, platformKindOf } from '@/lib/article/document/platform-html';
import { CARD_FIELDS, CARD_KINDS, cardHtml, readCard } from './cards';

const hostile = `a "b" <script> & 'c'`;

describe('cards of the platform', () => {
  it.each(CARD_KINDS.filter((kind) => kind !== 'code'))('%s: is made from its fields and read again', (kind) => {
    const values = Object.fromEntries(CARD_FIELDS[kind].map((field) => [field, `${hostile}${field}`]));
    const html = cardHtml(kind, values);
    expect(cleanPlatformHtml(html)).toBe(html);
    expect(platformKindOf(html)).toBe(kind);
    expect(readCard(html)).toEqual({ kind, values });
  });

  it('is not made without what it stands for', () => {
    expect(cardHtml('account', { nickname: '江城' })).toBe('');
    expect(cardHtml('program', { appid: ' ' })).toBe('');
  });

  it('leaves the markup of others to be shown as it is', () => {
    expect(readCard('<mp-common-profile data-id="x" data-from="2"></mp-common-profile>')).toBeNull();
    expect(readCard('')).toBeNull();
  });
});
