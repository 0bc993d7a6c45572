import { notFound, redirect } from 'next/navigation';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { endSession } from '@/lib/auth/sessions';
import { makePerson } from '@/lib/auth/testing';
import { useTestDatabase } from '@/lib/db/testing';
import { AppError } from '@/lib/errors';
import { action, formAction, openAction, openFormAction } from '@/lib/web/action';
import { keepSession } from '@/lib/web/session';
import { arriveFromOwnPage, request } from '@/lib/web/testing';

vi.mock('next/headers', async () => (await import('@/lib/web/testing')).nextHeaders);

const schema = z.strictObject({ title: z.string().trim().min(1).max(10) });
const ran = vi.fn<(title: string) => void>();
const rename = action(schema, async (actor, { title }) => {
  ran(title);
  return `${actor.name}: ${title}`;
});

describe('a server action', () => {
  useTestDatabase();
  let person: Awaited<ReturnType<typeof makePerson>>;

  beforeEach(async () => {
    arriveFromOwnPage();
    person = await makePerson('editor', '林晓');
    await keepSession({ personId: person.id, sessionId: person.sessionId, expiresAt: new Date() });
  });

  it('runs for a signed-in person from our own page, with parsed input', async () => {
    expect(await rename({ title: '  晨雾 ' })).toEqual({ ok: true, data: '林晓: 晨雾' });
  });

  it.each([
    ['no Origin at all', { origin: null }],
    ['a foreign Origin', { origin: 'https://evil.example' }],
    [
      'a foreign Origin that the forwarded host agrees with',
      { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    ],
    ['the Origin of a sandboxed frame', { origin: 'null' }],
    ['our address on another port', { origin: 'http://localhost:3001' }],
    ['our Origin but another site by Fetch Metadata', { 'sec-fetch-site': 'cross-site' }],
  ])('is refused with %s', async (_what, changes) => {
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) request.headers.delete(name);
      else request.headers.set(name, value);
    }
    const result = await rename({ title: 'x' });
    expect(result).toMatchObject({ ok: false, error: { code: 'forbidden', key: 'foreign_origin' } });
    expect(ran).not.toHaveBeenCalledWith('x');
  });

  it('is refused without a session, with a session that was ended, and with a forged cookie', async () => {
    const unauthenticated = { ok: false, error: { code: 'unauthenticated' } };
    await endSession(person, person.sessionId);
    expect(await rename({ title: 'x' })).toMatchObject(unauthenticated);
    for (const name of request.cookies.keys()) request.cookies.set(name, `${'e30'.repeat(40)}.forged`);
    expect(await rename({ title: 'x' })).toMatchObject(unauthenticated);
    request.cookies.clear();
    expect(await rename({ title: 'x' })).toMatchObject(unauthenticated);
  });

  it('names wrong fields in the reader’s language', async () => {
    const long = { title: 'x'.repeat(11) };
    expect(await rename(long)).toMatchObject({ error: { fields: { title: 'At most 10 characters.' } } });
    request.cookies.set('locale', 'zh-CN');
    expect(await rename(long)).toMatchObject({ error: { fields: { title: '最多 10 个字符。' } } });
    const strange = { title: 'x', admin: true } as { title: string };
    expect(await rename(strange)).toMatchObject({ error: { fields: { form: '多出了不认识的字段：admin。' } } });
    expect(await rename({} as { title: string })).toMatchObject({ error: { fields: { title: '请填写这一项。' } } });
  });

  it('tells an expected failure in a sentence with names instead of code words', async () => {
    const refuse = action(z.unknown(), async () => {
      throw new AppError('forbidden', { key: 'forbidden', values: { roles: 'approver,admin' } });
    });
    expect(await refuse({})).toMatchObject({
      error: { code: 'forbidden', message: expect.stringContaining('approver or admin') },
    });
    const odd = action(z.unknown(), async () => {
      throw new AppError('conflict', { key: 'no_such_sentence' });
    });
    expect(await odd({})).toMatchObject({ error: { message: expect.stringContaining('Somebody else changed this') } });
  });

  it('shows an id and nothing else of what nobody foresaw', async () => {
    const broken = action(z.unknown(), async () => {
      throw new Error('password of postgres at 10.0.0.5 is hunter2', { cause: 'select secret' });
    });
    const result = await broken({});
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'unexpected', id: expect.stringMatching(/^[0-9a-f]{8}$/) },
    });
    expect(JSON.stringify(result)).not.toMatch(/hunter2|postgres|secret|stack/);
  });

  it('lets redirects and not-found of Next pass', async () => {
    await expect(action(z.unknown(), async () => redirect('/articles'))({})).rejects.toThrow('NEXT_REDIRECT');
    await expect(action(z.unknown(), async () => notFound())({})).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404');
  });
});

describe('a form action', () => {
  useTestDatabase();
  const say = openFormAction(schema, async ({ title }) => title);

  beforeEach(() => arriveFromOwnPage());

  it('reads the fields and leaves out those of Next', async () => {
    const form = new FormData();
    form.set('$ACTION_ID_x', '');
    form.set('title', '晨雾');
    expect(await say(null, form)).toEqual({ ok: true, data: '晨雾' });
  });

  it('refuses files and floods of fields', async () => {
    const file = new FormData();
    file.set('title', new Blob(['x']), 'x.txt');
    expect(await say(null, file)).toMatchObject({ error: { code: 'invalid' } });
    const flood = new FormData();
    for (let field = 0; field < 200; field += 1) flood.append('title', 'x');
    expect(await say(null, flood)).toMatchObject({ error: { code: 'invalid' } });
  });

  it('asks for a session where a person is needed', async () => {
    const mine = formAction(schema, async (actor) => actor.id);
    expect(await mine(null, new FormData())).toMatchObject({ error: { code: 'unauthenticated' } });
  });
});

describe('an action for people without a login', () => {
  const say = openAction(schema, async ({ title }) => title);
  beforeEach(() => arriveFromOwnPage());

  it('asks for no session, but for our own page and for input that fits', async () => {
    expect(await say({ title: ' 晨雾 ' })).toEqual({ ok: true, data: '晨雾' });
    expect(await say({ title: 'x'.repeat(5000) })).toMatchObject({ ok: false, error: { code: 'invalid' } });
    arriveFromOwnPage('en', 'https://evil.example');
    expect(await say({ title: '晨雾' })).toMatchObject({ ok: false, error: { key: 'foreign_origin' } });
  });
});
