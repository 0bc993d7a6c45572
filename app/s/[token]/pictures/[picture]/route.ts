import { Readable } from 'node:stream';
import { pictureByLink } from '@/lib/editorial/link-visit';
import { placeOf } from '@/lib/web/request';
import { route } from '@/lib/web/route';

export const dynamic = 'force-dynamic';

/** A picture of the article a link is for; kept by no shared cache. */
export const GET = route<{ token: string; picture: string }>(async (request, { params }) => {
  const { token, picture } = await params;
  const opened = await pictureByLink(token, placeOf(request.headers).ip, picture);
  const headers = new Headers({
    'content-type': opened.mime,
    'content-length': String(opened.size),
    'cache-control': 'private, max-age=600',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  });
  return new Response(Readable.toWeb(await opened.open()) as ReadableStream, { headers });
});
