import { randomBytes } from 'node:crypto';
import postgres from 'postgres';

/** A copy of a database nobody is connected to; its address. */
export async function cloneDatabase(template: string): Promise<string> {
  const name = `draftbox_crash_${randomBytes(6).toString('hex')}`;
  await administer(template, `create database ${name} template ${nameOf(template)} strategy file_copy`);
  return new URL(`/${name}`, template).href;
}

export async function dropDatabase(url: string): Promise<void> {
  await administer(url, `drop database if exists ${nameOf(url)} with (force)`);
}

function nameOf(url: string): string {
  const name = new URL(url).pathname.slice(1);
  if (!/^\w+$/.test(name)) throw new Error('not a name of a database of ours');
  return name;
}

async function administer(url: string, statement: string): Promise<void> {
  const sql = postgres(new URL('/postgres', url).href, { max: 1, onnotice: () => {} });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
