import { describe, expect, it } from 'vitest';
import { parseDocument } from '@/lib/article/document/parse';
import { plainText } from '@/lib/article/document/read';
import { findMarkers } from '@/lib/article/markers';
import en from '@/lib/web/messages/en/writing.json';
import zh from '@/lib/web/messages/zh-CN/writing.json';
import { blocksOf, TEMPLATES } from './templates';

const wordsOf = (catalogue: object) => (key: string) =>
  key.split('.').reduce<unknown>((found, part) => (found as Record<string, unknown>)[part], catalogue) as string;

describe.each([
  ['Chinese', zh.templates],
  ['English', en.templates],
])('templates in %s', (_language, catalogue) => {
  it.each(TEMPLATES)('%s is an ordinary text, whose places left open are found before publishing', (template) => {
    const parsed = parseDocument({ type: 'doc', content: blocksOf(template, wordsOf(catalogue)) });
    if (!parsed.ok) throw new Error(parsed.reason);
    expect(findMarkers(plainText(parsed.doc)).length).toBeGreaterThan(0);
  });
});
