import type { PictureUse } from '@/lib/article/content';
import type { AddedPicture, RemotePicture, UploadSource } from './upload-queue';

/** A refusal with the server's own sentence, in the reader's language. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
}

/** Sends a file, or has the server fetch a picture of the web. */
export function sendPicture(
  source: UploadSource,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<PictureUse> {
  return 'url' in source ? fetchPicture(source, signal) : sendFile(source, onProgress, signal);
}

async function fetchPicture({ url }: RemotePicture, signal: AbortSignal): Promise<PictureUse> {
  const response = await fetch('/api/pictures/remote', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
    signal,
  });
  const answer = (await response.json().catch(() => null)) as Answer | null;
  if (response.ok && answer?.id) return useOf(answer);
  throw new UploadRefused(answer?.error?.message ?? '');
}

type Answer = AddedPicture & { error?: { message?: string } };

/** Sends one file as it is. XMLHttpRequest, because fetch does not tell how far an upload is. */
function sendFile(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<PictureUse> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/pictures');
    request.responseType = 'json';
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      const answer = request.response as Answer | null;
      if (request.status < 300 && answer?.id) resolve(useOf(answer));
      else reject(new UploadRefused(answer?.error?.message ?? ''));
    });
    request.addEventListener('error', () => reject(new Error('network')));
    request.addEventListener('abort', () => reject(new Error('aborted')));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

function useOf({ id, hash, width, height, alt }: AddedPicture): PictureUse {
  return { picture: id, hash, width, height, alt };
}
