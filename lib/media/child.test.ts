import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { runMediaJob } from '@/lib/media/child';
import { makePicture, useTestPictures } from '@/lib/media/testing';

const folder = useTestPictures();

let large: string;
beforeAll(async () => {
  large = join(folder(), 'large');
  await writeFile(large, await makePicture({ width: 5000, height: 4000, format: 'png' }));
});

let made = 0;
function take(background = false) {
  const target = join(folder(), `out-${++made}`);
  return runMediaJob({ kind: 'take', path: large, thumb: `${target}-thumb`, view: `${target}-view` }, background);
}

/** The children of this process, as the pool keeps them. */
function children(): { process: { pid: number; kill(signal: string): void }; task: unknown }[] {
  const { draftboxMedia } = globalThis as unknown as { draftboxMedia?: { children: Set<never> } };
  return [...(draftboxMedia?.children ?? [])];
}

describe('the child processes', () => {
  it('are two, however much there is to do, and work of nobody waits for all other work', async () => {
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    const later = [1, 2, 3].map((n) => take(true).then(note(`later ${n}`)));
    const now = [1, 2, 3, 4].map((n) => take().then(note(`now ${n}`)));
    expect(children()).toHaveLength(2);
    await Promise.all([...later, ...now]);
    // What nobody waits for begins last; two run side by side, so it ends as one of the last two.
    expect(order.slice(-2)).toContain('later 3');
    expect(children()).toHaveLength(2);
  });

  it('may die of a picture: it is refused, and the next one is taken', async () => {
    await take();
    const dying = take();
    const next = take();
    children()
      .filter((child) => child.task)[0]
      ?.process.kill('SIGKILL');
    await expect(dying).rejects.toMatchObject({ text: { key: 'picture_damaged' } });
    expect(await next).toMatchObject({ width: 5000, height: 4000 });
  });

  it('get none of our settings', async () => {
    await take();
    const pid = children()[0]?.process.pid;
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8');
    expect(environment).not.toMatch(/SECRET|DATABASE/);
  });
});
