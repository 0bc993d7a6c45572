import { streamEnded, streamLive } from '@/lib/web/live-stream';
import { route } from '@/lib/web/route';
import { currentActor } from '@/lib/web/session';

export const GET = route(async (request) => {
  const actor = await currentActor();
  return actor ? streamLive(actor, request) : streamEnded();
});
