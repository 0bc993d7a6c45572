import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pictures } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';
import { addPicture } from '@/lib/media/add-picture';
import { ALIKE_BITS, findSimilar } from '@/lib/media/find-similar';
import { useTestPictures } from '@/lib/media/testing';

useTestDatabase({ fresh: 'each' });
useTestPictures();

/** A picture of soft hills; another seed is another landscape. */
function scene(seed: number, width = 1200, height = 800) {
  const hills = Array.from({ length: 9 }, (_, n) => {
    const [x, y, r] = [17, 29, 41].map((step, k) => (seed * step * (n + 3) + n * step * 7 + k * 13) % 100);
    const grey = (seed * 53 + n * 97) % 256;
    return `<circle cx="${x}" cy="${y}" r="${10 + (r ?? 0) / 4}" fill="rgb(${grey} ${255 - grey} ${(grey * 2) % 256})"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" preserveAspectRatio="none"><rect width="100" height="100" fill="#789"/>${hills.join('')}</svg>`;
  return sharp(Buffer.from(svg)).resize(width, height, { fit: 'fill' });
}

function flat(background: string) {
  return sharp({ create: { width: 300, height: 200, channels: 3, background } })
    .png()
    .toBuffer();
}

let inserted = 0;
async function insertLooks(looks: bigint[]): Promise<string[]> {
  const rows = looks.map((look) => {
    const hash = String(++inserted).padStart(64, '0');
    return { hash, name: 'x', mime: 'image/png', bytes: 1, width: 1, height: 1, look: BigInt.asIntN(64, look) };
  });
  return (await db().insert(pictures).values(rows).returning({ id: pictures.id })).map(({ id }) => id);
}

describe('pictures that look alike', () => {
  it('are pointed out in another size, quality and format, and other pictures are not', async () => {
    const lin = await makePerson('editor');
    const first = await addPicture(lin, await scene(3).jpeg({ quality: 90 }).toBuffer(), { name: 'first.jpg' });
    expect(first.similar).toEqual([]);
    const other = await addPicture(lin, await scene(8).jpeg().toBuffer(), { name: 'other.jpg' });
    expect(other.similar).toEqual([]);
    const small = await addPicture(lin, await scene(3, 640, 427).webp({ quality: 50 }).toBuffer(), {
      name: 'small.webp',
    });
    expect(small.similar).toMatchObject([{ id: first.id, name: 'first.jpg', width: 1200 }]);
    expect(small.similar[0]?.bits).toBeLessThanOrEqual(ALIKE_BITS);
    const grey = await addPicture(lin, await scene(3).greyscale().png().toBuffer(), { name: 'grey.png' });
    expect(grey.similar.map(({ id }) => id).toSorted()).toEqual([first.id, small.id].toSorted());
    expect(await findSimilar(lin, other.id)).toEqual([]);
  });

  it('are never pictures of one colour', async () => {
    const lin = await makePerson('editor');
    await addPicture(lin, await flat('#ffffff'), { name: 'white.png' });
    expect((await addPicture(lin, await flat('#fefefe'), { name: 'whiter.png' })).similar).toEqual([]);
  });

  it.each([0, 1, 3, 4, 5, 6, 7, 8, 9])(
    'are found with %d bits turned if that is within the bound, wherever they are',
    async (turned) => {
      const lin = await makePerson('editor');
      const look = 0x5a3c_96f1_0f77_e812n;
      const [probe] = await insertLooks([look]);
      for (let round = 0; round < 12; round += 1) {
        const bits = new Set(Array.from({ length: turned }, (_, k) => (round * 23 + k * (1 + 2 * round)) % 64));
        expect(bits.size).toBe(turned);
        const [made] = await insertLooks([[...bits].reduce((value, bit) => value ^ (1n << BigInt(bit)), look)]);
        const found = await findSimilar(lin, probe ?? '');
        expect(found.map((one) => [one.id, one.bits])).toEqual(turned <= ALIKE_BITS ? [[made, turned]] : []);
        await db().execute(sql`delete from pictures where id = ${made}`);
      }
    },
  );

  it('are for signed-in people', async () => {
    await expect(findSimilar(null, 'x')).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
