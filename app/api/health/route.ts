import { readHealth } from '@/lib/web/health';

export const dynamic = 'force-dynamic';

/** All parts, told apart. 503 when the newsroom cannot work; a platform out of reach alone is `degraded` with 200. */
export async function GET() {
  const health = await readHealth();
  return Response.json(health, {
    status: health.status === 'down' ? 503 : 200,
    headers: { 'cache-control': 'no-store' },
  });
}
