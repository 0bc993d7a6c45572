import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import { BodyTooLarge, readBody, sendJson } from '../http';
import type { World } from '../world';
import { NotThere } from './not-there';
import { controlRoutes } from './routes';

const maxBody = 2 * 1024 * 1024;
const maxSnapshot = 512 * 1024 * 1024;

/** Answers a control route: 400 for a body of the wrong shape, 404 for what is not there. */
export async function handleControl(
  world: World,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = url.pathname.slice('/_sandbox/'.length);
  const route = controlRoutes[`${request.method} ${name}`];
  if (!route) return sendJson(response, 404, { error: 'no such route', routes: Object.keys(controlRoutes) });
  // A page of another site can post text, but not JSON, without being asked first.
  const type = request.headers['content-type'] ?? '';
  if (request.method === 'POST' && !type.startsWith('application/json')) {
    return sendJson(response, 415, { error: 'send application/json' });
  }
  try {
    const bytes = await readBody(request, name === 'snapshot' ? maxSnapshot : maxBody);
    const body: unknown = bytes.length === 0 ? {} : JSON.parse(bytes.toString('utf8'));
    sendJson(response, 200, await route(world, body, url.searchParams));
  } catch (cause) {
    const [status, error] = explain(cause);
    sendJson(response, status, { error });
  }
}

function explain(cause: unknown): [number, unknown] {
  if (cause instanceof ZodError)
    return [400, cause.issues.map(({ path, message }) => ({ path: path.join('.'), message }))];
  if (cause instanceof SyntaxError) return [400, 'not JSON'];
  if (cause instanceof BodyTooLarge) return [413, 'too large'];
  if (cause instanceof NotThere) return [404, `no such ${cause.message}`];
  throw cause;
}
