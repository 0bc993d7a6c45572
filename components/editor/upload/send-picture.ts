import type { PictureUse } from '@/lib/article/content';
import type { AddedPicture } from './upload-queue';

/** A refusal with the server's own sentence, in the reader's language. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
}

/** Sends one file as it is. XMLHttpRequest, because fetch does not tell how far an upload is. */
export function sendPicture(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<PictureUse> {
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
      const answer = request.response as (AddedPicture & { error?: { message?: string } }) | null;
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
