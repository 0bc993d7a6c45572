import { type Answer, ConnectionBroke, type Place, readAnswer, UploadRefused } from './answers';
import { patiently } from './patience';
import { sendBytes } from './send-whole';
import type { AddedPicture } from './upload-queue';

export interface PieceWire {
  begin(file: File, hash: string): Promise<Answer>;
  /** Where the server is. */
  ask(id: string): Promise<Place>;
  send(place: Place, piece: Blob, onProgress: (share: number) => void, signal: AbortSignal): Promise<Place>;
  finish(id: string): Promise<AddedPicture>;
  hashOf(file: File): Promise<string>;
  patiently: typeof patiently;
}

/** How often a file begins again whose upload the server has forgotten. */
const BEGINNINGS = 3;

/**
 * Sends a large file piece by piece. After a broken connection the server is asked how far it is, and it goes on from there; a file that the
 * server has already is not sent at all.
 */
export async function sendInPieces(
  file: File,
  pieceBytes: number,
  onProgress: (share: number) => void,
  signal: AbortSignal,
  wire: PieceWire = overHttp,
): Promise<AddedPicture> {
  const hash = await wire.hashOf(file);
  for (let beginning = 1; ; beginning += 1) {
    const begun = await wire.patiently(() => wire.begin(file, hash), signal);
    if (begun.picture) return begun.picture;
    if (!begun.id) throw new UploadRefused('');
    try {
      await sendRest({ id: begun.id, received: begun.received ?? 0 });
      return await wire.patiently(() => wire.finish(begun.id ?? ''), signal);
    } catch (error) {
      const forgotten = error instanceof UploadRefused && error.key === 'upload_gone';
      if (!forgotten || beginning === BEGINNINGS) throw error;
    }
  }

  async function sendRest(begun: Place): Promise<void> {
    let place = begun;
    let unsure = false;
    while (place.received < file.size) {
      place = await wire.patiently(async () => {
        const here = unsure ? await wire.ask(place.id) : place;
        place = here;
        unsure = true;
        const piece = file.slice(here.received, Math.min(here.received + pieceBytes, file.size));
        const told = (share: number) => onProgress((here.received + share * piece.size) / file.size);
        const next = here.received < file.size ? await wire.send(here, piece, told, signal) : here;
        unsure = false;
        return next;
      }, signal);
    }
  }
}

const overHttp: PieceWire = {
  patiently,
  begin: (file, hash) => ask('/api/uploads', 'POST', { name: file.name, bytes: file.size, ...(hash ? { hash } : {}) }),
  ask: async (id) => (await ask(`/api/uploads/${id}`, 'GET')) as Place,
  async send(place, piece, onProgress, signal) {
    const headers = { 'upload-offset': String(place.received) };
    const path = `/api/uploads/${place.id}`;
    try {
      return (await sendBytes({ method: 'PATCH', path, headers }, piece, onProgress, signal)) as Place;
    } catch (error) {
      // The server is elsewhere than we thought, e.g. because an answer was lost.
      if (error instanceof UploadRefused && error.key === 'upload_offset')
        return { ...place, received: Number(error.values.received) };
      throw error;
    }
  },
  finish: async (id) => (await ask(`/api/uploads/${id}`, 'POST')) as AddedPicture,
  async hashOf(file) {
    // Only pages of https and of this machine may hash; without it a file is merely not recognised before it is sent.
    if (!globalThis.crypto?.subtle) return '';
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  },
};

async function ask(path: string, method: 'GET' | 'POST', body?: object): Promise<Answer> {
  const options = body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {};
  const response = await fetch(path, { method, ...options }).catch(() => {
    throw new ConnectionBroke();
  });
  const answer = await response.json().catch(() => null);
  return readAnswer(response.status, answer as Answer | null);
}
