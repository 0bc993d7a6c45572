import { addPicture } from '@/lib/media/add-picture';
import { listPictures } from '@/lib/media/list-pictures';
import { listPicturesSchema } from '@/lib/media/picture-filters';
import { readUpload } from '@/lib/media/read-upload';
import { statusOfRefusal } from '@/lib/media/refusal';
import { failureOf } from '@/lib/web/failure';
import { readLocale } from '@/lib/web/locale';
import { personRoute } from '@/lib/web/route';

export const dynamic = 'force-dynamic';

/** A page of the library by words, for choosing a picture while writing. */
export const GET = personRoute(async (actor, request) => {
  const query = new URL(request.url).searchParams;
  const { q, cursor } = listPicturesSchema.shape;
  const list = await listPictures(actor, {
    q: q.safeParse(query.get('q') ?? undefined).data,
    cursor: cursor.safeParse(query.get('cursor') ?? undefined).data,
  });
  return Response.json(list, { headers: { 'cache-control': 'no-store' } });
});

/** One picture per request, so that the page can show the progress of each: the body is the file, or a form with `file`. */
export const POST = personRoute(async (actor, request) => {
  try {
    const upload = await readUpload(request);
    const picture = await addPicture(actor, upload.bytes, { name: upload.name });
    return Response.json(picture, { status: picture.reused ? 200 : 201, headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    const status = statusOfRefusal(error);
    if (status === null) throw error;
    const failure = failureOf(error, await readLocale(), 'POST /api/pictures');
    return Response.json({ error: failure }, { status, headers: { 'cache-control': 'no-store' } });
  }
});
