import { type JWT, encode } from 'next-auth/jwt';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { changePerson } from '@/lib/auth/person-changes';
import { readSession } from '@/lib/auth/sessions';
import { type TestPerson, makePerson } from '@/lib/auth/testing';
import { useTestDatabase } from '@/lib/db/testing';
import { env } from '@/lib/env';
import { authOptions } from '@/lib/web/auth-options';
import { currentActor, keepSession, leaveSession, requireActor, requireRole } from '@/lib/web/session';
import { arriveFromOwnPage, nextHeaders, request } from '@/lib/web/testing';

vi.mock('next/headers', async () => (await import('@/lib/web/testing')).nextHeaders);

describe('who is asking', () => {
  useTestDatabase();
  let person: TestPerson;

  beforeEach(async () => {
    arriveFromOwnPage();
    person = await makePerson('approver');
  });

  const enter = () => keepSession({ personId: person.id, sessionId: person.sessionId, expiresAt: new Date() });

  it('is the person of the cookie, with the role of this moment and the place of this request', async () => {
    await enter();
    expect(await currentActor()).toMatchObject({ id: person.id, role: 'approver', ip: '192.0.2.4' });
    await changePerson({ kind: 'operator' }, { id: person.id, role: 'editor' });
    expect(await currentActor()).toMatchObject({ role: 'editor' });
  });

  it('is nobody with a cookie that was not made here, is too old or names no session', async () => {
    await enter();
    const [name = ''] = request.cookies.keys();
    const { AUTH_SECRET } = env();
    const forged = [
      await make({ sid: person.sessionId }, 'another secret of some length 0123'),
      await make({ sid: person.sessionId }, AUTH_SECRET, -60),
      await make({ sub: person.id }, AUTH_SECRET),
      await make({ sid: "' or true --" }, AUTH_SECRET),
      await make({ sid: '00000000-0000-4000-8000-000000000000' }, AUTH_SECRET),
      'x'.repeat(5000),
      '',
    ];
    for (const value of forged) {
      request.cookies.set(name, value);
      expect(await currentActor()).toBeNull();
    }
  });

  it('carries nothing but the session in the cookie, closed to scripts', async () => {
    await enter();
    const jar = await nextHeaders.cookies();
    const set = vi.spyOn(jar as { set: (...given: unknown[]) => void }, 'set');
    nextHeaders.cookies.mockResolvedValueOnce(jar);
    await enter();
    const [name, value, options] = set.mock.calls[0] ?? [];
    expect(name).toBe('draftbox.session');
    expect(String(value)).not.toContain(person.sessionId);
    expect(options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/', secure: false });
  });

  it('leaves for good', async () => {
    await enter();
    const cookies = new Map(request.cookies);
    await leaveSession();
    expect(request.cookies.size).toBe(0);
    expect(await readSession(person.sessionId, '')).toBeNull();
    request.cookies = cookies;
    expect(await currentActor()).toBeNull();
  });

  it('is sent to sign in and back, only to pages of this site', async () => {
    request.headers.set('x-draftbox-path', '/articles/1?tab=checks');
    await expect(requireActor()).rejects.toMatchObject({
      digest: expect.stringContaining('/sign-in?next=%2Farticles%2F1%3Ftab%3Dchecks'),
    });
    request.headers.set('x-draftbox-path', '//evil.example');
    await expect(requireActor()).rejects.toMatchObject({ digest: expect.stringMatching(/;\/sign-in;/) });
  });

  it('sees pages of its role only', async () => {
    await enter();
    await expect(requireRole('admin')).rejects.toMatchObject({ digest: expect.stringMatching(/;\/;/) });
    expect(await requireRole('approver', 'admin')).toMatchObject({ id: person.id });
  });
});

describe('next-auth', () => {
  it('sends nobody to another site, whatever the request says', async () => {
    const redirect = authOptions().callbacks?.redirect;
    const to = (url: string) => redirect?.({ url, baseUrl: 'https://evil.example' });
    expect(await to('/articles')).toBe('http://localhost:3000/articles');
    expect(await to('http://localhost:3000/articles')).toBe('http://localhost:3000/articles');
    for (const url of ['https://evil.example', '//evil.example', 'http://localhost:3000.evil.example/x']) {
      expect(await to(url)).toBe('http://localhost:3000/');
    }
  });
});

function make(token: JWT, secret: string, maxAge = 60): Promise<string> {
  return encode({ token, secret, maxAge });
}
