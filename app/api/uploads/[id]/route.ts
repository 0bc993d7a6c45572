import { AppError } from '@/lib/errors';
import { chunksOf } from '@/lib/media/read-upload';
import { refusePicture } from '@/lib/media/refusal';
import { finishUpload, readUploadPlace, receivePiece } from '@/lib/media/upload-pieces';
import { uploadRoute } from '../upload-route';

export const dynamic = 'force-dynamic';

type Params = { id: string };

/** How far it is: where the browser goes on after a connection broke. */
export const GET = uploadRoute<Params>((actor, _request, { id }) => readUploadPlace(actor, id));

/** The bytes that follow at `upload-offset`. */
export const PATCH = uploadRoute<Params>(async (actor, request, { id }) => {
  const offset = request.headers.get('upload-offset') ?? '';
  if (!/^\d{1,12}$/.test(offset)) throw new AppError('invalid');
  if (!request.body) throw refusePicture('empty');
  return receivePiece(actor, { id, offset: Number(offset) }, chunksOf(request.body));
});

/** All is there: the file becomes a picture. */
export const POST = uploadRoute<Params>((actor, _request, { id }) => finishUpload(actor, id));
