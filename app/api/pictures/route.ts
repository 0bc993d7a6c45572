import { addPicture } from '@/lib/media/add-picture';
import { readUpload } from '@/lib/media/read-upload';
import { statusOfRefusal } from '@/lib/media/refusal';
import { failureOf } from '@/lib/web/failure';
import { readLocale } from '@/lib/web/locale';
import { personRoute } from '@/lib/web/route';

export const dynamic = 'force-dynamic';

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
