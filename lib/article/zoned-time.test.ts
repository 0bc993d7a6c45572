import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, offsetText, readWallTime, startOfDay, wallDayOf, wallTimeOf } from '@/lib/article/zoned-time';

const NEW_YORK = 'America/New_York';
const iso = (at: Date) => at.toISOString();

describe('a time on the wall of a zone', () => {
  it('is one instant in Shanghai, seconds :00', () => {
    expect(readWallTime('2026-11-21T09:30', 'Asia/Shanghai')).toEqual({
      kind: 'once',
      at: new Date('2026-11-21T01:30:00.000Z'),
    });
  });

  it('is never there in New York when the clock is set forward, and says when it goes on', () => {
    expect(readWallTime('2027-03-14T02:30', NEW_YORK)).toEqual({
      kind: 'never',
      next: new Date('2027-03-14T07:00:00.000Z'),
    });
    expect(wallTimeOf(new Date('2027-03-14T07:00:00.000Z'), NEW_YORK)).toBe('2027-03-14T03:00');
  });

  it('is there twice when the clock is set back', () => {
    const reading = readWallTime('2026-11-01T01:30', NEW_YORK);
    if (reading.kind !== 'twice') throw new Error(reading.kind);
    expect([iso(reading.first), iso(reading.second)]).toEqual(['2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z']);
    expect(offsetText(reading.first, NEW_YORK)).toBe('UTC−4');
    expect(offsetText(reading.second, NEW_YORK)).toBe('UTC−5');
  });

  it('is found in zones with half hours and with half-hour summer time', () => {
    expect(readWallTime('2026-11-21T09:30', 'Asia/Kolkata')).toEqual({
      kind: 'once',
      at: new Date('2026-11-21T04:00:00.000Z'),
    });
    expect(readWallTime('2026-10-04T02:15', 'Australia/Lord_Howe')).toEqual({
      kind: 'never',
      next: new Date('2026-10-03T15:30:00.000Z'),
    });
  });

  it('is nothing for days and minutes that no calendar has', () => {
    for (const text of ['2026-02-30T10:00', '2026-13-01T10:00', '2026-11-20T24:30', '2026-11-20T10:61', 'soon', '']) {
      expect(readWallTime(text, 'Asia/Shanghai')).toEqual({ kind: 'invalid' });
    }
  });

  it('leads back to itself, in any zone and at any minute', () => {
    const zones = ['Asia/Shanghai', NEW_YORK, 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'];
    const minutes = integer({ min: 26_000_000, max: 31_000_000 });
    assert(
      property(minutes, constantFrom(...zones), (minute, zone) => {
        const at = new Date(minute * 60_000);
        const reading = readWallTime(wallTimeOf(at, zone), zone);
        const found =
          reading.kind === 'once' ? [reading.at] : reading.kind === 'twice' ? [reading.first, reading.second] : [];
        expect(found.map(iso)).toContain(iso(at));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a day in a zone', () => {
  it('begins at its midnight, or at the first minute that it has', () => {
    expect(iso(startOfDay('2026-11-20', 'Asia/Shanghai'))).toBe('2026-11-19T16:00:00.000Z');
    // Midnight is skipped in Beirut when summer time begins.
    expect(iso(startOfDay('2026-03-29', 'Asia/Beirut'))).toBe('2026-03-28T22:00:00.000Z');
    expect(wallTimeOf(startOfDay('2026-03-29', 'Asia/Beirut'), 'Asia/Beirut')).toBe('2026-03-29T01:00');
  });

  it('is counted without a zone', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(wallDayOf(new Date('2026-11-20T16:30:00Z'), 'Asia/Shanghai')).toBe('2026-11-21');
  });
});
