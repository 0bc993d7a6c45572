import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messagesOf } from '@/lib/web/messages';

const root = join(import.meta.dirname, '../..');

/** Pages and components that ask for messages, with the namespaces (`articles`, `editor.save`) they ask for. */
function users(): { file: string; source: string; asked: string[] }[] {
  return ['app', 'components', 'lib/web'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
      .map((name) => ({ file: join(folder, name), source: readFileSync(join(root, folder, name), 'utf8') }))
      .map(({ file, source }) => ({ file, source, asked: askedIn(source) }))
      .filter(({ asked }) => asked.length > 0),
  );
}

function askedIn(source: string): string[] {
  return [...source.matchAll(/\b(?:get|use)Translations\(\s*'([\w.-]+)'/g)].map(([, name]) => name ?? '');
}

/** What the catalogue holds under a path: a sentence, a group of them, or nothing. */
function lookUp(path: string): unknown {
  let found: unknown = messagesOf('zh-CN');
  for (const part of path.split('.')) found = (found as Record<string, unknown> | undefined)?.[part];
  return found;
}

describe('messages that pages ask for', () => {
  it('are in the catalogue', () => {
    const files = users();
    expect(files.length).toBeGreaterThan(3);
    const missing = files.flatMap(({ file, source, asked }) => {
      // `t('key')`, `common('key')`, `t.rich('key')`: whatever the translators of this file are called. `raw` gives groups.
      const callers = new Set(['t', ...asked]);
      return [...source.matchAll(/(?<![\w.])(\w+)(\.(?:rich|markup|raw))?\(\s*'([a-zA-Z][\w.-]*)'/g)]
        .filter(([, caller]) => callers.has(caller ?? ''))
        .filter(([, , way, key]) => {
          const found = asked.map((namespace) => lookUp(`${namespace}.${key}`));
          return !found.some((one) => typeof one === 'string' || (way === '.raw' && one !== undefined));
        })
        .map(([, , , key]) => `${file}: ${key}`);
    });
    expect(missing).toEqual([]);
  });

  it('are in namespaces that exist', () => {
    const unknown = users().flatMap(({ file, asked }) =>
      asked.filter((namespace) => typeof lookUp(namespace) !== 'object').map((namespace) => `${file}: ${namespace}`),
    );
    expect(unknown).toEqual([]);
  });
});
