import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '@/lib/errors';
import { locales } from '@/lib/web/locale';
import { messagesOf, namespaces } from '@/lib/web/messages';

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  );
}

/** The values a sentence takes: `{name}` and `{minutes, plural, …}`, at any depth, but not the words of a choice. */
function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  /** Reads text up to its closing brace; braces in text are values, those after `, plural,` are branches of text. */
  const readText = (from: number): number => {
    let at = from;
    while (at < message.length && message[at] !== '}') at = message[at] === '{' ? readValue(at + 1) : at + 1;
    return at;
  };
  const readValue = (from: number): number => {
    const [, name = ''] = /^\s*(\w+)/.exec(message.slice(from)) ?? [];
    names.add(name);
    let at = from;
    while (at < message.length && message[at] !== '}') at = message[at] === '{' ? readText(at + 1) + 1 : at + 1;
    return at + 1;
  };
  readText(0);
  return [...names].sort();
}

const messages = (locale: (typeof locales)[number], namespace: (typeof namespaces)[number]) =>
  flatten(messagesOf(locale)[namespace] as Tree);

describe('the message catalogue', () => {
  it('has every file of the folder', () => {
    for (const locale of locales) {
      const files = readdirSync(join(import.meta.dirname, 'messages', locale));
      expect(files.sort()).toEqual(namespaces.map((name) => `${name}.json`).sort());
    }
  });

  it.each(namespaces)('%s has the same sentences with the same values in both languages', (namespace) => {
    const [zh, en] = [new Map(messages('zh-CN', namespace)), new Map(messages('en', namespace))];
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
    for (const [key, message] of zh) expect([key, argumentsOf(en.get(key) ?? '')]).toEqual([key, argumentsOf(message)]);
  });

  it.each(namespaces)('%s has no empty, unreadable or shouting sentence', (namespace) => {
    for (const locale of locales) {
      const all = messagesOf(locale)[namespace] as Tree;
      const failures: unknown[] = [];
      const t = createTranslator({ locale, messages: all as never, onError: (error) => failures.push(error) });
      for (const [key, message] of messages(locale, namespace)) {
        expect([key, message.trim()]).not.toEqual([key, '']);
        expect([key, /[!！]/.test(message)]).toEqual([key, false]);
        const values = Object.fromEntries(argumentsOf(message).map((name) => [name, 1]));
        const rich = Object.fromEntries([...message.matchAll(/<(\w+)>/g)].map(([, tag]) => [tag, () => 'x']));
        (t.rich as unknown as (key: string, values: object) => unknown)(key, { ...values, ...rich });
      }
      expect(failures).toEqual([]);
    }
  });

  it('has a sentence for every code', () => {
    for (const locale of locales) {
      const keys = messages(locale, 'errors').map(([key]) => key);
      expect(keys).toEqual(expect.arrayContaining([...errorCodes, 'unexpected']));
    }
  });

  it('has a sentence for every key that verbs and schemas name', () => {
    const known = new Set(messages('zh-CN', 'errors').map(([key]) => key));
    const named = sources('lib').flatMap((file) => [
      ...keysIn(file, /new AppError\(\s*'[a-z_]+',\s*'([a-z0-9_]+)'/g),
      ...keysIn(file, /new AppError\(\s*'[a-z_]+',\s*\{\s*key:\s*'([a-z0-9_]+)'/g),
      ...keysIn(file, /:\s*\{\s*key:\s*'([a-z0-9_]+)'\s*\}/g),
    ]);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(({ key }) => !known.has(key))).toEqual([]);
  });
});

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !/^(sandbox|wechat)\//.test(name))
    .map((name) => join(folder, name));
}

function keysIn(file: string, pattern: RegExp): { file: string; key: string }[] {
  return [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, key]) => ({ file, key: key ?? '' }));
}
