import { get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Trouble } from './say.mjs';

const LIMIT = 60_000;

/**
 * Asks an address every 25 ms until it answers 200.
 * @param {string} url
 * @param {AbortSignal} signal gives up
 * @throws {Trouble} after a minute, with the last answer
 */
export async function untilAnswers(url, signal) {
  let last = '';
  for (const end = Date.now() + LIMIT; Date.now() < end; await pause(25, undefined, { signal })) {
    const answer = await ask(url);
    if (answer.status === 200) return;
    last = `${answer.status ?? ''} ${answer.text}`.trim();
  }
  throw new Trouble(`${url} 一分钟内没有就绪。`, `${url} was not ready within a minute.`, last);
}

/** @param {string} url @returns {Promise<{ status: number | null, text: string }>} status null: nobody there */
function ask(url) {
  return new Promise((resolve) => {
    const request = get(url, { timeout: 10_000 }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part) => {
        text = (text + part).slice(0, 2_000);
      });
      response.once('end', () => resolve({ status: response.statusCode ?? null, text }));
    });
    request.once('timeout', () => request.destroy(new Error('time-out')));
    request.once('error', (error) => resolve({ status: null, text: error.message }));
  });
}
