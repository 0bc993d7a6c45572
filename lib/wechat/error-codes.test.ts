import { describe, expect, it } from 'vitest';
import { type ErrorLocale, explain, knownCodes, provesNotDone } from './error-codes';

const sentences = (locale: ErrorLocale) =>
  knownCodes.map((errcode) => {
    const { meaning, nextStep } = explain(errcode, locale);
    return `${errcode} ${meaning}${nextStep}`;
  });

describe('the table of return codes', () => {
  it.each([
    [45003, 'title'],
    [45110, 'author'],
    [45004, 'digest'],
    [45002, 'content'],
    [45166, 'content'],
    [44003, 'content'],
    [41039, 'sourceUrl'],
    [45005, 'sourceUrl'],
    [40007, 'cover'],
    [40005, 'pictures'],
    [40009, 'pictures'],
    [45028, 'pictures'],
    [88000, 'comments'],
    [53404, 'product'],
    [53405, 'product'],
    [53406, 'product'],
    [48001, 'account'],
    [40013, 'account'],
    [40125, 'account'],
    [40164, 'ip'],
    [40001, 'token'],
    [42001, 'token'],
  ])('points %i at %s', (errcode, field) => {
    expect(explain(errcode, 'en')).toMatchObject({ known: true, field, provesNotDone: true });
  });

  it.each([45009, 45011, 53501, 40001, 42001])('says that %i may go well later without a change', (errcode) => {
    expect(explain(errcode, 'en').repeatable).toBe(true);
  });

  it.each([45003, 48001, 53503, 53504, 53505, 40007])('says that %i needs somebody to act', (errcode) => {
    expect(explain(errcode, 'en').repeatable).toBe(false);
  });

  it.each([-1, 61450, 9001002, 45065, 77777])('does not take %i for proof that nothing was done', (errcode) => {
    expect(provesNotDone(errcode)).toBe(false);
  });

  it('has both languages for each code, without exclamation marks', () => {
    expect(knownCodes.length).toBeGreaterThan(170);
    expect(new Set(knownCodes).size).toBe(knownCodes.length);
    expect(sentences('zh-CN').filter((text) => !/\p{Script=Han}/u.test(text) || /[!！]/.test(text))).toEqual([]);
    expect(sentences('en').filter((text) => /[\p{Script=Han}!！]/u.test(text))).toEqual([]);
  });

  it('keeps an unknown code and says that it is unknown', () => {
    expect(explain(77777, 'zh-CN')).toMatchObject({
      errcode: 77777,
      known: false,
      repeatable: false,
      provesNotDone: false,
    });
  });
});
