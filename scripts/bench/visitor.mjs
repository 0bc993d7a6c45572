import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { buildFolder } from '../lib/root.mjs';

/** The session cookie of one of the demonstration's people. @param {string} origin @param {'editor' | 'approver' | 'admin'} role */
export async function signIn(origin, role) {
  const { demonstrationPeople } = await import(pathToFileURL(join(buildFolder, 'demonstration.mjs')).href);
  const person = demonstrationPeople.find((one) => one.role === role);
  const asked = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = await asked.json();
  const answer = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, cookie: cookiesOf(asked), 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrfToken, email: person.email, password: person.password, json: 'true' }),
  });
  const session = cookiesOf(answer)
    .split('; ')
    .find((cookie) => cookie.startsWith('draftbox.session='));
  if (!session) throw new Error(`The ${role} could not sign in: ${answer.status} ${await answer.text()}`);
  return session;
}

function cookiesOf(response) {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

/** The HTML of a page as somebody sees it. @param {string} url @param {string} cookie */
export async function readPage(url, cookie) {
  const response = await fetch(url, { redirect: 'manual', headers: { cookie, accept: 'text/html' } });
  if (response.status !== 200) throw new Error(`${new URL(url).pathname} answered ${response.status}.`);
  return response.text();
}
