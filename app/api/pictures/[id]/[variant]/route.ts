import { Readable } from 'node:stream';
import { AppError } from '@/lib/errors';
import { openVariant, pictureVariants } from '@/lib/media/open-variant';
import { readRange } from '@/lib/media/read-range';
import { personRoute } from '@/lib/web/route';

export const dynamic = 'force-dynamic';

/** The bytes of a picture, for signed-in people. They never change under one address, so a browser may keep them. */
export const GET = personRoute<{ id: string; variant: string }>(async (actor, request, { params }) => {
  const { id, variant: asked } = await params;
  const variant = pictureVariants.find((known) => known === asked);
  if (!variant) throw new AppError('not_found');
  const opened = await openVariant(actor, { id, variant });
  const headers = new Headers({
    'content-type': opened.mime,
    'content-disposition': opened.disposition,
    'cache-control': 'private, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
    etag: opened.etag,
  });
  if (request.headers.get('if-none-match') === opened.etag) return new Response(null, { status: 304, headers });
  const { size } = opened;
  const range = readRange(request.headers.get('range'), size);
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  if (range) headers.set('content-range', `bytes ${range.from}-${range.to}/${size}`);
  headers.set('content-length', String(range ? range.to - range.from + 1 : size));
  const body = request.method === 'HEAD' ? null : Readable.toWeb(await opened.open(range ?? undefined));
  return new Response(body as ReadableStream | null, { status: range ? 206 : 200, headers });
});
