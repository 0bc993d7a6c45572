import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rateLimits } from '@/drizzle/schema';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { makePerson } from '@/lib/editorial/testing';
import { addRemotePicture } from './add-remote-picture';
import { makePicture, useTestPictures } from './testing';

useTestDatabase();
useTestPictures();

let body: Buffer = Buffer.from('');
const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(body));
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/a/${encodeURIComponent('早市')}.jpg`;
const trusted = { trusted: () => true };
beforeAll(() => new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready)));
afterAll(() => new Promise((done) => server.close(done)));

describe('a picture of a paste', () => {
  it('comes into the library by what it is, not by what its server calls it', async () => {
    const person = await makePerson('editor');
    body = await makePicture({ tint: '#336699' });
    const picture = await addRemotePicture(person, { url: address() }, trusted);
    expect(picture).toMatchObject({ width: 640, height: 480, name: '早市.jpg', reused: false });
    expect(await addRemotePicture(person, { url: address() }, trusted)).toMatchObject({ id: picture.id, reused: true });
    body = Buffer.from('<html>sign in first</html>');
    await expect(addRemotePicture(person, { url: address() }, trusted)).rejects.toMatchObject({
      text: { key: 'picture_not_a_picture' },
    });
  });

  it('is fetched for people of the newsroom only, and not from inside', async () => {
    await expect(addRemotePicture(null, { url: address() }, trusted)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    const person = await makePerson('editor');
    await expect(addRemotePicture(person, { url: address() })).rejects.toMatchObject({ code: 'invalid' });
    await expect(addRemotePicture(person, { url: 'http://127.0.0.1/' })).rejects.toMatchObject({
      text: { key: 'remote_private' },
    });
  });

  it('is refused to somebody who asks without end', async () => {
    const person = await makePerson('editor');
    const end = new Date(Date.now() + 60_000);
    await db()
      .insert(rateLimits)
      .values({ key: `remote_picture:${person.id}`, points: 300, expire: end });
    await expect(addRemotePicture(person, { url: address() }, trusted)).rejects.toMatchObject({ code: 'too_many' });
    await db()
      .delete(rateLimits)
      .where(eq(rateLimits.key, `remote_picture:${person.id}`));
    body = await makePicture({ tint: '#663399' });
    expect(await addRemotePicture(person, { url: address() }, trusted)).toMatchObject({ reused: false });
  });
});
