import { describe, expect, it } from 'vitest';
import { darken } from './dark-colours';

const styled = (style: string) => `<p style="${style}">x</p>`;
const colourIn = (html: string) => Number.parseInt(/#([0-9a-f]{2})/.exec(html)?.[1] ?? '', 16);

describe('colours of the dark preview', () => {
  it('makes dark text light and light ground dark', () => {
    expect(colourIn(darken(styled('color:#2b2a28')))).toBeGreaterThan(150);
    expect(colourIn(darken(styled('background-color:#f7f5f1')))).toBeLessThan(60);
  });

  it('keeps a hue recognisable and leaves other declarations and texts alone', () => {
    const red = /color:#(..)(..)(..)/.exec(darken(styled('margin:0;color:#c8402f')));
    const [r, g, b] = (red ?? []).slice(1).map((part) => Number.parseInt(part, 16));
    expect(r).toBeGreaterThan(Math.max(g ?? 0, b ?? 0) + 40);
    expect(darken('<p style="margin:0 0 20px">color:#2b2a28</p>')).toBe('<p style="margin:0 0 20px">color:#2b2a28</p>');
  });
});
