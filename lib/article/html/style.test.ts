import { describe, expect, it } from 'vitest';
import { isPlainDeclaration, styleAttribute, type Style } from './style';
import { DEFAULT_THEME } from './theme';

/** Every style of a theme, wherever it stands. */
function stylesOf(value: object): Style[] {
  if (Object.values(value).every((part) => typeof part === 'string')) return [value as Style];
  return Object.values(value).flatMap((part: unknown) =>
    typeof part === 'object' && part !== null ? stylesOf(part) : [],
  );
}

describe('styleAttribute', () => {
  it('writes declarations in order, later styles winning', () => {
    expect(styleAttribute({ color: '#111111', margin: '0' }, undefined, { color: '#222222' })).toBe(
      ' style="color:#222222;margin:0"',
    );
    expect(styleAttribute({})).toBe('');
  });

  it('leaves out what the platform removes or what could break out of the attribute', () => {
    const hostile = {
      position: 'fixed',
      'font-family': "'PingFang SC'",
      color: 'red" x="',
      background: 'url(//evil.test)',
      margin: '0;position:fixed',
    };
    expect(styleAttribute(hostile)).toBe('');
    expect(styleAttribute({ display: 'grid', 'list-style-type': 'disc', 'border-collapse': 'collapse' })).toBe('');
  });

  it('writes every declaration of the default theme', () => {
    const declarations = stylesOf(DEFAULT_THEME).flatMap((style) => Object.entries(style));
    expect(declarations.length).toBeGreaterThan(60);
    expect(declarations.filter(([property, value]) => !isPlainDeclaration(property, value))).toEqual([]);
  });
});
