import { describe, expect, it } from 'vitest';
import { BadZip, checkZip, ZIP_LIMITS } from './check-zip';
import { readDocx } from './read-docx';
import { makeDocx, makeZip, nodesIn } from './testing';

const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: unknown) => (error instanceof BadZip ? error.reason : String(error)),
  );

describe('a Word document', () => {
  it('comes with its structure and its pictures, without comments and deletions', async () => {
    const paste = await readDocx(await makeDocx());
    expect(paste.counts).toMatchObject({ headings: 2, lists: 3, quotes: 1, tables: 1, links: 1, pictures: 1 });
    expect(paste.pictures).toMatchObject([{ kind: 'data', mime: 'image/png' }]);
    const text = nodesIn(paste.blocks)
      .map((node) => node.text ?? '')
      .join('');
    expect(text).toContain('天还没亮');
    expect(text).not.toMatch(/删掉的一句|这里要核实/);
  });

  it('that is none, or is locked, is refused', async () => {
    expect(await reasonOf(readDocx(crypto.getRandomValues(new Uint8Array(500))))).toBe('not_a_zip');
    expect(await reasonOf(readDocx(new Uint8Array()))).toBe('not_a_zip');
    expect(await reasonOf(readDocx(await makeZip([{ name: 'a.txt', data: 'a' }])))).toBe('not_a_zip');
    expect(await reasonOf(readDocx((await makeDocx()).slice(0, 900)))).toBe('not_a_zip');
    expect(await reasonOf(readDocx(await makeZip([{ name: 'word/document.xml', data: 'a', encrypted: true }])))).toBe(
      'encrypted',
    );
  });

  it('that unpacks to more than a document has is never unpacked whole, whatever it claims', async () => {
    const zeros = Buffer.alloc(ZIP_LIMITS.markup + 1);
    const bomb = await makeZip([{ name: 'word/document.xml', data: zeros, claims: 100 }]);
    expect(bomb.length).toBeLessThan(100_000);
    expect(await reasonOf(checkZip(bomb))).toBe('too_large');
    const part = Buffer.alloc(ZIP_LIMITS.entry - 1);
    const many = await makeZip([1, 2, 3].map((number) => ({ name: `word/media/${number}.bmp`, data: part })));
    expect(await reasonOf(checkZip(many))).toBe('too_large');
    const parts = Array.from({ length: ZIP_LIMITS.entries + 1 }, (_, index) => ({ name: `${index}`, data: '' }));
    expect(await reasonOf(checkZip(await makeZip(parts)))).toBe('too_large');
  });
});
