import { describe, expect, it } from 'vitest';
import zh from '@/lib/web/messages/zh-CN/writing.json';
import { COMMANDS } from '@/components/editor/commands/registry';
import { slashQuery } from '@/components/editor/text/slash-plugin';
import { findCommands } from './find-commands';
import { isKeys, showKeys } from './keys';

const press = (key: string, held = '', code = '') => ({
  key,
  code,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  shiftKey: held.includes('s'),
  altKey: held.includes('a'),
});

describe('shortcuts', () => {
  it('are read on both kinds of keyboard', () => {
    expect([showKeys('Mod+Shift+B', false), showKeys('Mod+Shift+B', true)]).toEqual(['Ctrl+Shift+B', '⌘⇧B']);
    expect(isKeys(press('b', 'cs'), 'Mod+Shift+B') && isKeys(press('B', 'ms'), 'Mod+Shift+B')).toBe(true);
    expect(isKeys(press('b', 'c'), 'Mod+Shift+B') || isKeys(press('b'), 'B+Mod')).toBe(false);
    expect(isKeys(press('ArrowUp', 'as'), 'Alt+Shift+↑')).toBe(true);
    expect(isKeys(press('ƒ', 'ma', 'KeyF'), 'Mod+Alt+F')).toBe(true);
  });

  it('mean one thing each', () => {
    const keys = COMMANDS.flatMap((command) => command.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('commands', () => {
  const named = COMMANDS.map((command) => ({
    ...command,
    label: (zh.commands as Record<string, string>)[command.id] ?? '',
  }));

  it('all have a name', () => {
    expect(named.filter(({ label }) => label === '')).toEqual([]);
    expect(new Set(named.map(({ id }) => id)).size).toBe(named.length);
  });

  it('are found by name, by a part of it, and by Latin letters', () => {
    expect(findCommands(named, '标题').map(({ id }) => id)).toEqual(['heading1', 'heading2', 'heading3']);
    expect(findCommands(named, 'bt2')[0]?.id).toBe('heading2');
    expect(findCommands(named, 'JIAZU')).toEqual([]);
    expect(findCommands(named, '')).toHaveLength(COMMANDS.length);
  });
});

describe('a slash', () => {
  it('opens at the start of a line and after white space', () => {
    expect(slashQuery('/', 2)).toEqual({ from: 1, to: 2, query: '' });
    expect(slashQuery('早市 /表格', 7)).toEqual({ from: 4, to: 7, query: '表格' });
    for (const before of ['and/or', '1/2', 'https://', '//', '/a b', '早市/']) expect(slashQuery(before, 9)).toBeNull();
  });

  it('is the pause mark under a Chinese keyboard, alone on its line only', () => {
    expect(slashQuery('、', 2)).toEqual({ from: 1, to: 2, query: '' });
    expect(slashQuery('、图', 3)?.query).toBe('图');
    for (const before of ['甲、', '甲、乙', '、、']) expect(slashQuery(before, 9)).toBeNull();
  });
});
