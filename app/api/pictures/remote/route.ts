import { addRemotePicture, addRemotePictureSchema } from '@/lib/media/add-remote-picture';
import { statusOfRefusal } from '@/lib/media/refusal';
import { failureOf } from '@/lib/web/failure';
import { readLocale } from '@/lib/web/locale';
import { readSmallJson } from '@/lib/web/read-json';
import { personRoute } from '@/lib/web/route';

export const dynamic = 'force-dynamic';

/** A picture of a paste, fetched by the server: one per request, so that the page can show the progress of each. */
export const POST = personRoute(async (actor, request) => {
  const headers = { 'cache-control': 'no-store' };
  try {
    const input = addRemotePictureSchema.parse(await readSmallJson(request));
    const picture = await addRemotePicture(actor, input, { signal: request.signal });
    return Response.json(picture, { status: picture.reused ? 200 : 201, headers });
  } catch (error) {
    const status = statusOfRefusal(error);
    if (status === null) throw error;
    return Response.json(
      { error: failureOf(error, await readLocale(), 'POST /api/pictures/remote') },
      { status, headers },
    );
  }
});
