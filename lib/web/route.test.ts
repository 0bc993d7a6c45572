import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makePerson } from '@/lib/auth/testing';
import { useTestDatabase } from '@/lib/db/testing';
import { AppError } from '@/lib/errors';
import { openRoute, personRoute, route } from '@/lib/web/route';
import { keepSession } from '@/lib/web/session';
import { arriveFromOwnPage } from '@/lib/web/testing';

vi.mock('next/headers', async () => (await import('@/lib/web/testing')).nextHeaders);

const context = { params: Promise.resolve({}) };
const ask = (method: string, headers: Record<string, string> = {}) =>
  new Request('http://localhost:3000/api/things', { method, headers });

describe('a route handler', () => {
  useTestDatabase();
  beforeEach(() => arriveFromOwnPage());

  it('lets anybody read and only our own pages change things', async () => {
    const handle = route(async () => Response.json({ fine: true }));
    expect((await handle(ask('GET'), context)).status).toBe(200);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await handle(ask(method), context)).status).toBe(403);
      expect((await handle(ask(method, { origin: 'https://evil.example' }), context)).status).toBe(403);
      expect((await handle(ask(method, { origin: 'http://localhost:3000' }), context)).status).toBe(200);
    }
  });

  it('answers failures as JSON with the right status', async () => {
    const refuse = openRoute(async () => {
      throw new AppError('conflict', 'email_taken', { email: { key: 'email_taken' } });
    });
    const answer = await refuse(ask('POST'), context);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toEqual({
      error: {
        code: 'conflict',
        key: 'email_taken',
        message: 'Somebody already uses this e-mail. Choose another, or find the person in the list.',
        fields: { email: 'Somebody already uses this e-mail. Choose another, or find the person in the list.' },
      },
    });
  });

  it('hides what nobody foresaw', async () => {
    const broken = openRoute(async () => {
      throw new Error('hunter2');
    });
    const answer = await broken(ask('GET'), context);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('hunter2');
  });

  it('knows the person, or says 401', async () => {
    const whoAmI = personRoute(async (actor) => Response.json({ name: actor.name, ip: actor.ip }));
    expect((await whoAmI(ask('GET'), context)).status).toBe(401);
    const person = await makePerson('approver', '周宁');
    await keepSession({ personId: person.id, sessionId: person.sessionId, expiresAt: new Date() });
    expect(await (await whoAmI(ask('GET'), context)).json()).toEqual({ name: '周宁', ip: '192.0.2.4' });
  });
});
