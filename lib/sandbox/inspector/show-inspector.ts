import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendRaw } from '../http';
import type { World } from '../world';
import { press } from './buttons';
import { writeInspector } from './inspector-page';

const policy =
  "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The page for people at `/_sandbox/` and the buttons on it. */
export async function showInspector(
  world: World,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'POST') {
    // A form of another site must not press these buttons.
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin')
      return sendRaw(response, 403, 'text/plain', 'from this page only');
    const form = new URLSearchParams((await readBody(request, 10_000)).toString('utf8'));
    const said = await press(world, url.pathname.slice('/_sandbox/ui/'.length), form);
    return void response.writeHead(303, { Location: `/_sandbox/?said=${encodeURIComponent(said)}` }).end();
  }
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  sendRaw(response, 200, 'text/html; charset=utf-8', writeInspector(world, url.searchParams.get('said') ?? ''));
}
