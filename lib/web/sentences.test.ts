import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldSentences, sentence } from '@/lib/web/sentences';

describe('the sentence of a failure', () => {
  it('names roles and states in the reader’s language', () => {
    const forbidden = { key: 'forbidden', values: { roles: 'approver,admin' } };
    expect(sentence('zh-CN', forbidden)).toContain('审批人或管理员');
    expect(sentence('en', forbidden)).toContain('approver or admin');
    expect(sentence('en', { key: 'forbidden' })).toBe('This has to be done by a signed-in person.');
    const state = { key: 'not_in_review', values: { title: '晨雾', state: 'changes_requested' } };
    expect(sentence('zh-CN', state)).toContain('《晨雾》现在是“待修改”');
  });

  it('names who was faster, or says that it was somebody', () => {
    expect(sentence('zh-CN', { key: 'publication_live', values: { name: '周宁' } })).toContain('（周宁发起）');
    expect(sentence('en', { key: 'publication_live', values: { name: '' } })).toContain('started by a colleague');
    expect(sentence('en', { key: 'publication_live' })).toContain('started by a colleague');
  });

  it('never shows a key: unknown ones and missing values fall back', () => {
    expect(sentence('en', { key: 'no_such_key' }, 'conflict')).toContain('Somebody else changed this');
    expect(sentence('en', { key: 'no.such.key' }, 'nor_this')).toContain('Something does not fit');
    expect(sentence('en', { key: 'roles' }, 'conflict')).toContain('Somebody else changed this');
    expect(sentence('zh-CN', { key: 'picture_too_large' }, 'invalid')).toContain('有内容不符合要求');
  });

  it('takes values as text, whatever they hold', () => {
    const title = '{name} <b>’{’</b> #';
    expect(sentence('en', { key: 'not_in_review', values: { title, state: 'writing' } })).toContain(title);
  });
});

describe('sentences of fields', () => {
  it.each([
    ['nothing there', z.object({ a: z.string() }), {}, { a: 'Fill in this field.' }],
    ['an empty text', z.object({ a: z.string().min(1) }), { a: '' }, { a: 'Fill in this field.' }],
    ['a text too short', z.object({ a: z.string().min(3) }), { a: 'x' }, { a: 'At least 3 characters.' }],
    ['a number too large', z.object({ a: z.number().max(8) }), { a: 9 }, { a: 'Not more than 8.' }],
    ['a list too long', z.object({ a: z.array(z.string()).max(1) }), { a: ['x', 'y'] }, { a: 'At most 1 entries.' }],
    ['another kind', z.object({ a: z.string() }), { a: 5 }, { a: 'This does not fit here; check it.' }],
    ['no such choice', z.object({ a: z.enum(['x']) }), { a: 'y' }, { a: 'Choose one of the options.' }],
    ['a wrong form', z.object({ a: z.uuid() }), { a: 'y' }, { a: 'The format is not right; check it.' }],
    [
      'a place inside',
      z.object({ a: z.array(z.object({ b: z.string() })) }),
      { a: [{}] },
      { 'a.0.b': 'Fill in this field.' },
    ],
    [
      'a rule with values of its own',
      z.object({ a: z.string().refine(() => false, { error: 'too_long', params: { max: 64 } }) }),
      { a: 'x' },
      { a: 'At most 64 characters.' },
    ],
  ])('%s', (_what, schema, input, fields) => {
    expect(say(schema, input)).toEqual(fields);
  });

  it('are few, however much is wrong', () => {
    const many = z.array(z.number());
    expect(
      Object.keys(
        say(
          many,
          Array.from({ length: 500 }, () => 'x'),
        ),
      ).length,
    ).toBeLessThanOrEqual(50);
  });
});

function say(schema: z.ZodType, input: unknown): Record<string, string> {
  const parsed = schema.safeParse(input);
  return parsed.success ? {} : fieldSentences('en', parsed.error);
}
