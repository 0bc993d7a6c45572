import { describe, expect, it } from 'vitest';
import { momentText, momentTitle } from './moment-text';

const now = new Date('2026-11-20T02:00:00Z');
const shanghai = { timeZone: 'Asia/Shanghai', now };
const zh = (iso: string) => momentText(new Date(iso), { locale: 'zh-CN', ...shanghai });
const en = (iso: string) => momentText(new Date(iso), { locale: 'en', ...shanghai });

describe('a time in few words', () => {
  it('says today and yesterday by the calendar of the zone, not by 24 hours', () => {
    expect(zh('2026-11-20T01:42:00Z')).toBe('今天 09:42');
    expect(zh('2026-11-19T16:00:00Z')).toBe('今天 00:00');
    expect(zh('2026-11-19T15:59:00Z')).toBe('昨天 23:59');
    expect(en('2026-11-19T15:59:00Z')).toBe('Yesterday 23:59');
  });

  it('says the date of older times, and the year of another year', () => {
    expect(zh('2026-11-18T01:00:00Z')).toBe('11月18日 09:00');
    expect(en('2026-11-18T01:00:00Z')).toBe('Nov 18 09:00');
    expect(zh('2025-03-01T01:00:00Z')).toBe('2025年3月1日');
  });

  it('differs by zone', () => {
    const at = new Date('2026-11-19T23:30:00Z');
    expect(momentText(at, { locale: 'en', timeZone: 'America/New_York', now })).toBe('Today 18:30');
    expect(momentText(at, { locale: 'en', timeZone: 'Asia/Tokyo', now })).toBe('Today 08:30');
  });

  it('has seconds where a timeline needs them', () => {
    const at = new Date('2026-11-20T01:42:07Z');
    expect(momentText(at, { locale: 'zh-CN', look: 'exact', ...shanghai })).toBe('今天 09:42:07');
  });

  it('names the zone in full', () => {
    expect(momentTitle(new Date('2026-11-20T01:42:07Z'), 'zh-CN', 'Asia/Shanghai')).toMatch(
      /2026年.*09:42:07.*Asia\/Shanghai$/,
    );
  });
});
