import type { ServerResponse } from 'node:http';
import type { Fault } from '../faults';
import { sendJson, sendRaw } from '../http';

/** Spoils an answer as the fault says. The work of the call has been done, or not, before. */
export function spoil(
  response: ServerResponse,
  fault: Fault,
  body: { errcode: number; errmsg: string } | object,
): void {
  if (fault.kind === 'lost_after' || fault.kind === 'lost_before') return void response.socket?.destroy();
  // Nothing is ever answered; the caller's own time-out ends it.
  if (fault.kind === 'hang') return;
  if (fault.kind === 'empty') return sendRaw(response, 200, 'application/json', '');
  if (fault.kind === 'html') return sendRaw(response, 200, 'text/html', '<html><body><h1>系统繁忙</h1></body></html>');
  if (fault.kind === 'http_502') return sendRaw(response, 502, 'text/html', '<html><h1>502 Bad Gateway</h1></html>');
  if (fault.kind === 'half_json') {
    const text = JSON.stringify(body);
    return sendRaw(response, 200, 'application/json', text.slice(0, Math.ceil(text.length / 2)));
  }
  sendJson(response, 200, body);
}
