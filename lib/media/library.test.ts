import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';
import { addPicture } from '@/lib/media/add-picture';
import { listPictures, readPicture } from '@/lib/media/list-pictures';
import { setAlt } from '@/lib/media/set-alt';
import { makePicture, useTestPictures } from '@/lib/media/testing';

useTestDatabase({ fresh: 'each' });
useTestPictures();

describe('the library', () => {
  it('finds a picture by its name and by what is said of it', async () => {
    const lin = await makePerson('editor', '林晓');
    const { id } = await addPicture(lin, await makePicture(), { name: '江面_1.jpg' });
    await setAlt(lin, { id, alt: '  黄昏的\n江面 ' });
    for (const q of ['江面', '黄昏', '江面_1 黄昏'])
      expect((await listPictures(lin, { q })).pictures.map((each) => each.id)).toEqual([id]);
    expect((await listPictures(lin, { q: '江面%' })).pictures).toEqual([]);
    expect(await readPicture(lin, id)).toMatchObject({ alt: '黄昏的 江面', createdBy: '林晓', mime: 'image/jpeg' });
  });

  it('walks its pages without a gap or a repeat', async () => {
    const lin = await makePerson('editor');
    await db().execute(sql`
      insert into pictures (hash, name, mime, bytes, width, height, created_at)
      select md5(n::text) || md5(n::text), 'n' || n, 'image/png', 1, 1, 1, timestamptz '2026-01-01' + (n / 3) * interval '1 microsecond'
      from generate_series(1, 120) n`);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listPictures>> = await listPictures(lin, cursor ? { cursor } : {});
      seen.push(...page.pictures.map((each) => each.id));
      cursor = page.next;
    } while (cursor);
    expect([seen.length, new Set(seen).size]).toEqual([120, 120]);
  });

  it('is for signed-in people and knows no other ids', async () => {
    const lin = await makePerson('editor');
    await expect(listPictures(null)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(readPicture(lin, randomUUID())).rejects.toMatchObject({ code: 'not_found' });
    await expect(readPicture(lin, 'x')).rejects.toMatchObject({ code: 'not_found' });
    await expect(setAlt(lin, { id: randomUUID(), alt: 'x' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(setAlt(null, { id: randomUUID(), alt: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
