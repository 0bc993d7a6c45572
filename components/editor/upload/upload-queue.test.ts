import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PictureUse } from '@/lib/article/content';
import { createUploadQueue, type UploadQueue } from './upload-queue';

const use = (name: string): PictureUse => ({ picture: name, hash: 'h', width: 4, height: 3, alt: '' });

const files = (...names: string[]) => names.map((name) => new File(['x'], name));

async function settle() {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}

describe('the upload queue', () => {
  const sent: { name: string; progress: (share: number) => void; end: (failure?: Error) => void; aborted: boolean }[] =
    [];
  const release = vi.fn<(preview: string) => void>();
  let queue: UploadQueue;
  const end = async (index: number, failure?: Error) => {
    sent[index]?.end(failure);
    await settle();
  };

  beforeEach(() => {
    sent.length = 0;
    release.mockClear();
    queue = createUploadQueue({
      lanes: 2,
      send: (file, progress, signal) =>
        new Promise((resolve, reject) => {
          const call = {
            name: file.name,
            progress,
            aborted: false,
            end: (failure?: Error) => (failure ? reject(failure) : resolve(use(file.name))),
          };
          signal.addEventListener('abort', () => {
            call.aborted = true;
            reject(new Error('aborted'));
          });
          sent.push(call);
        }),
      preview: (file) => `blob:${file.name}`,
      release,
      sentence: (failure) => (failure as Error).message,
    });
  });

  const kinds = () => queue.list().map(({ name, state }) => `${name} ${state.kind}`);

  it('sends a few at once and the others after them', async () => {
    const done: string[] = [];
    queue.add(files('a', 'b', 'c'), (picture) => done.push(picture.picture));
    expect(kinds()).toEqual(['a sending', 'b sending', 'c waiting']);
    await end(1);
    expect(kinds()).toEqual(['a sending', 'c sending']);
    await end(0);
    await end(2);
    expect(done).toEqual(['b', 'a', 'c']);
    expect(queue.list()).toEqual([]);
    expect(release.mock.calls.flat().toSorted()).toEqual(['blob:a', 'blob:b', 'blob:c']);
  });

  it('shows the progress of each', () => {
    queue.add(files('a', 'b'), () => {});
    sent[0]?.progress(0.5);
    expect(queue.list().map(({ state }) => state)).toEqual([
      { kind: 'sending', progress: 0.5 },
      { kind: 'sending', progress: 0 },
    ]);
  });

  it('goes on after a failure, keeps it with its sentence, and tries again when asked', async () => {
    const done = vi.fn<(picture: PictureUse) => void>();
    const [first] = queue.add(files('a', 'b', 'c'), done);
    await end(0, new Error('这不是图片'));
    expect(queue.list()[0]?.state).toEqual({ kind: 'failed', message: '这不是图片' });
    expect(kinds()).toEqual(['a failed', 'b sending', 'c sending']);
    await end(1);
    queue.retry(first?.id ?? '');
    expect(kinds()).toEqual(['a sending', 'c sending']);
    await end(3);
    expect(done).toHaveBeenCalledTimes(2);
  });

  it('tries all that failed again, in their order, and nothing else', async () => {
    const done: string[] = [];
    queue.add(files('a', 'b', 'c', 'c'), (picture) => done.push(picture.picture));
    await end(0, new Error('x'));
    await end(1, new Error('x'));
    expect(kinds()).toEqual(['a failed', 'b failed', 'c sending', 'c sending']);
    queue.retryAll();
    expect(kinds()).toEqual(['a waiting', 'b waiting', 'c sending', 'c sending']);
    for (const index of [2, 3, 4, 5]) await end(index);
    expect(done).toEqual(['c', 'c', 'a', 'b']);
    queue.retryAll();
    expect(sent).toHaveLength(6);
  });

  it('stops one that is given up, and frees its place', async () => {
    const done = vi.fn<(picture: PictureUse) => void>();
    const [first] = queue.add(files('a', 'b', 'c'), done);
    queue.remove(first?.id ?? '');
    await settle();
    expect(sent[0]?.aborted).toBe(true);
    expect(kinds()).toEqual(['b sending', 'c sending']);
    expect(done).not.toHaveBeenCalled();
    expect(queue.open()).toBe(2);
  });

  it('ignores a retry of what has not failed and of what is not there', () => {
    const [first] = queue.add(files('a'), () => {});
    queue.retry(first?.id ?? '');
    queue.retry('u99');
    queue.remove('u99');
    expect(sent).toHaveLength(1);
  });
});
