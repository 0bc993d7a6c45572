import { describe, expect, it } from 'vitest';
import { ConnectionBroke, type Place, UploadRefused } from './answers';
import { patiently } from './patience';
import { type PieceWire, sendInPieces } from './send-in-pieces';
import type { AddedPicture } from './upload-queue';

const picture = { id: 'p', name: 'a.jpg' } as AddedPicture;

/** A server of one upload, and a connection that fails as it is told to, before or after the server heard. */
function server(size: number, failures: Record<string, 'before' | 'after' | 'half'> = {}) {
  const kept: number[] = [];
  const calls: string[] = [];
  let finished = false;
  let beginnings = 0;
  const fail = (call: string) => failures[`${calls.filter((one) => one.startsWith(call)).length} ${call}`];
  const at = () => kept.length;
  const wire: PieceWire = {
    patiently: (work, signal) => patiently(work, signal, async () => {}),
    hashOf: async () => 'hash',
    async begin() {
      calls.push('begin');
      beginnings += 1;
      if (fail('begin')) throw new ConnectionBroke();
      return finished ? { picture } : { id: `u${beginnings}`, received: 0 };
    },
    async ask(id) {
      calls.push('ask');
      return { id, received: at() };
    },
    async send(place: Place, piece, onProgress) {
      calls.push(`send ${place.received}+${piece.size}`);
      const how = fail('send');
      if (how === 'before') throw new ConnectionBroke();
      if (place.received !== at()) throw new UploadRefused('', 'upload_offset', { received: at() });
      const bytes = [...new Uint8Array(await piece.arrayBuffer())];
      kept.push(...bytes.slice(0, how === 'half' ? Math.floor(bytes.length / 2) : bytes.length));
      if (how) throw new ConnectionBroke();
      onProgress(1);
      return { ...place, received: at() };
    },
    async finish() {
      calls.push('finish');
      const how = fail('finish');
      if (finished) throw new UploadRefused('', 'upload_gone');
      if (how === 'before') throw new ConnectionBroke();
      expect(kept).toEqual(Array.from({ length: size }, (_, n) => n));
      finished = true;
      if (how) throw new ConnectionBroke();
      return picture;
    },
  };
  return { wire, calls };
}

const fileOf = (size: number) => new File([Uint8Array.from({ length: size }, (_, n) => n)], 'a.jpg');
const never = new AbortController().signal;

describe('sendInPieces', () => {
  it('sends a file piece by piece and tells how far it is', async () => {
    const { wire, calls } = server(10);
    const told: number[] = [];
    expect(await sendInPieces(fileOf(10), 4, (share) => told.push(share), never, wire)).toBe(picture);
    expect(calls).toEqual(['begin', 'send 0+4', 'send 4+4', 'send 8+2', 'finish']);
    expect(told).toEqual([0.4, 0.8, 1]);
  });

  it('goes on where the server is, whether it heard all, half or nothing of the piece that broke', async () => {
    const { wire, calls } = server(12, { '1 send': 'half', '2 send': 'before', '4 send': 'after' });
    expect(await sendInPieces(fileOf(12), 4, () => {}, never, wire)).toBe(picture);
    expect(calls).toEqual([
      'begin',
      'send 0+4',
      'ask',
      'send 2+4',
      'ask',
      'send 2+4',
      'send 6+4',
      'ask',
      'send 10+2',
      'finish',
    ]);
  });

  it('asks again for the picture when only the last answer was lost', async () => {
    const { wire, calls } = server(3, { '1 begin': 'before', '1 finish': 'after' });
    expect(await sendInPieces(fileOf(3), 4, () => {}, never, wire)).toBe(picture);
    expect(calls).toEqual(['begin', 'begin', 'send 0+3', 'finish', 'finish', 'begin']);
  });

  it('gives up after a while, and at once for a refusal', async () => {
    const dead = server(
      3,
      Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`${n + 1} send`, 'before' as const])),
    );
    await expect(sendInPieces(fileOf(3), 4, () => {}, never, dead.wire)).rejects.toBeInstanceOf(ConnectionBroke);
    expect(dead.calls.filter((call) => call.startsWith('send'))).toHaveLength(6);
    const { wire, calls } = server(3);
    wire.finish = async () => {
      throw new UploadRefused('不是图片', 'picture_not_a_picture');
    };
    await expect(sendInPieces(fileOf(3), 4, () => {}, never, wire)).rejects.toThrow('不是图片');
    expect(calls).toEqual(['begin', 'send 0+3']);
  });
});
