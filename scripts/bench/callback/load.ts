import { Agent, request as ask } from 'node:http';

export interface Push {
  url: string;
  contentType: string;
  body: string;
}

export interface Sent {
  /** Milliseconds from the request to the whole answer, one per push. */
  times: number[];
  /** From the first to the last. */
  wall: number;
}

/** Sends pushes, so many at once, on connections that stay open. Throws unless each is answered with `success`. */
export async function sendAll(pushes: readonly Push[], concurrency: number): Promise<Sent> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const waiting = pushes.values();
  const times: number[] = [];
  const begun = performance.now();
  const work = async () => {
    for (const push of waiting) {
      const asked = performance.now();
      await send(agent, push);
      times.push(performance.now() - asked);
    }
  };
  try {
    await Promise.all(Array.from({ length: concurrency }, work));
  } finally {
    agent.destroy();
  }
  return { times, wall: performance.now() - begun };
}

function send(agent: Agent, { url, contentType, body }: Push): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': contentType, 'content-length': Buffer.byteLength(body) };
    const request = ask(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('end', () => {
        if (response.statusCode === 200 && text === 'success') resolve();
        else reject(new Error(`A push was answered with ${response.statusCode}: ${text.slice(0, 200)}`));
      });
    });
    request.once('error', reject);
    request.end(body);
  });
}
