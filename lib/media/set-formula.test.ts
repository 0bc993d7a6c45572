import { describe, expect, it } from 'vitest';
import type { PersonActor } from '@/lib/auth/actor';
import { setFormula } from './set-formula';

const editor = { kind: 'person', personId: 'p', role: 'editor', name: '', sessionId: 's' } as unknown as PersonActor;

describe('a formula', () => {
  it('is set as a drawing with its own letters', async () => {
    const set = await setFormula(editor, { tex: '\\int_0^1 \\mathbb{R} \\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}' });
    expect(set).toHaveProperty('svg');
    const { svg } = set as { svg: string };
    expect(svg).toMatch(/^<svg [^>]*width="[\d.]+ex" height="[\d.]+ex"[^]*<path[^]*<\/svg>$/);
    expect(svg).not.toMatch(/<(?:script|use|a|image|foreignObject)\b/);
  });

  it('says why it cannot be set', async () => {
    expect(await setFormula(editor, { tex: '\\frac{a}' })).toHaveProperty('error');
    expect(await setFormula(editor, { tex: '\\href{javascript:alert(1)}{x}' })).toHaveProperty('error');
    expect(await setFormula(editor, { tex: '\\require{html} x' })).toHaveProperty('error');
    expect(await setFormula(editor, { tex: '\\def\\a{\\a\\a}\\a' })).toHaveProperty('error');
  });

  it('is nothing for strangers, nor without words', async () => {
    await expect(setFormula(null, { tex: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(setFormula(editor, { tex: ' ' })).rejects.toMatchObject({ name: 'ZodError' });
  });
});
