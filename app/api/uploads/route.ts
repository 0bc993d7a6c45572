import { AppError } from '@/lib/errors';
import { beginUpload, beginUploadSchema } from '@/lib/media/upload-pieces';
import { readSmallJson } from '@/lib/web/read-json';
import { uploadRoute } from './upload-route';

export const dynamic = 'force-dynamic';

/** Begins an upload in pieces; answers how far it is, or the picture where the library has the file already. */
export const POST = uploadRoute(async (actor, request) => {
  const begun = beginUploadSchema.safeParse(await readSmallJson(request));
  if (!begun.success) throw new AppError('invalid');
  return beginUpload(actor, begun.data);
});
