import { databaseState } from '@/lib/web/health';

export const dynamic = 'force-dynamic';

/** Whether requests may be sent here: the database answers. A dead worker is no reason to take the pages away. */
export async function GET() {
  const database = await databaseState();
  return Response.json(
    { status: database, database },
    { status: database === 'ok' ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
