import { describe, expect, it } from 'vitest';
import { dayText, monthOf, step, weekOf } from './days';

describe('days of a calendar', () => {
  it('are whole weeks from Monday', () => {
    expect(weekOf('2026-11-22')).toEqual([
      '2026-11-16',
      '2026-11-17',
      '2026-11-18',
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
    ]);
    const november = monthOf('2026-11-20');
    expect([november.length, november[0]?.[0], november.at(-1)?.at(-1)]).toEqual([6, '2026-10-26', '2026-12-06']);
    // A February of four whole weeks has no row of another month.
    expect(monthOf('2027-02-10').map((week) => week[0])).toEqual([
      '2027-02-01',
      '2027-02-08',
      '2027-02-15',
      '2027-02-22',
    ]);
  });

  it('are walked by months and weeks, over ends of years', () => {
    expect(step('2026-12-31', 'month', 1)).toBe('2027-01-01');
    expect(step('2027-01-31', 'month', -1)).toBe('2026-12-01');
    expect(step('2027-01-31', 'month', 1)).toBe('2027-02-01');
    expect(step('2026-12-31', 'week', 1)).toBe('2027-01-07');
  });

  it('have no zone that could move them', () => {
    expect(dayText('2026-11-01', 'en', { day: 'numeric', month: 'long' })).toBe('November 1');
  });
});
