import { type Answer, ConnectionBroke, readAnswer, UploadRefused } from './answers';
import type { AddedPicture } from './upload-queue';

type Progress = (share: number) => void;

/** One request with bytes, told how far it is; XMLHttpRequest, because fetch does not say. */
export function sendBytes(
  request: { method: 'POST' | 'PATCH'; path: string; headers: Record<string, string> },
  body: Blob,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = new XMLHttpRequest();
    sent.open(request.method, request.path);
    sent.responseType = 'json';
    sent.setRequestHeader('content-type', 'application/octet-stream');
    for (const [name, value] of Object.entries(request.headers)) sent.setRequestHeader(name, value);
    sent.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    sent.addEventListener('load', () => {
      try {
        resolve(readAnswer(sent.status, sent.response as Answer | null));
      } catch (error) {
        reject(error as Error);
      }
    });
    sent.addEventListener('error', () => reject(new ConnectionBroke()));
    sent.addEventListener('abort', () => reject(new Error('aborted')));
    signal.addEventListener('abort', () => sent.abort());
    sent.send(body);
  });
}

/** Sends a file in one request. */
export async function sendWhole(file: File, onProgress: Progress, signal: AbortSignal): Promise<AddedPicture> {
  const headers = { 'x-file-name': encodeURIComponent(file.name) };
  const answer = await sendBytes({ method: 'POST', path: '/api/pictures', headers }, file, onProgress, signal);
  if (!answer.id) throw new UploadRefused('');
  return answer as AddedPicture;
}
