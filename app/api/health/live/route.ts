export const dynamic = 'force-dynamic';

/** The process answers; says nothing of what it needs. */
export function GET() {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}
