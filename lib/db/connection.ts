import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from '@/drizzle/schema';
import { keepPrepared } from '@/lib/db/keep-prepared';
import { guardTransactions, openSocket } from '@/lib/db/lost-connection';
import { env } from '@/lib/env';

/** The database as the verbs see it; a transaction has the same shape. */
export type Db = PostgresJsDatabase<typeof schema>;
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
export type Sql = postgres.Sql;

export interface Database {
  db: Db;
  sql: Sql;
  url: string;
  close(): Promise<void>;
}

// Next reloads modules in development and loads them once per bundle; one pool per process is enough.
const holder = globalThis as typeof globalThis & { draftboxDatabase?: Database | undefined };

/** Opens a pool. Statements and idle transactions are bounded, so that a lost peer cannot hold a row for ever. */
export function openDatabase(url: string, options: { max?: number } = {}): Database {
  const settings = {
    // Not in the library's types.
    socket: openSocket,
    max: options.max ?? 10,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: {
      application_name: 'draftbox',
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 15_000,
    },
  };
  const sql = guardTransactions(postgres(url, settings));
  return { db: drizzle(keepPrepared(sql), { schema }), sql, url, close: () => sql.end({ timeout: 5 }) };
}

/** The database of this process, opened at first use from DATABASE_URL. */
export function database(): Database {
  holder.draftboxDatabase ??= openDatabase(env().DATABASE_URL);
  return holder.draftboxDatabase;
}

/** Short for `database().db`: what verbs read and write with. */
export function db(): Db {
  return database().db;
}

/** Replaces the process's database; tests and the process entries use it. */
export function useDatabase(next: Database | undefined): void {
  holder.draftboxDatabase = next;
}

/**
 * Runs `work` in one transaction. Keep it short and never wait for the network inside: postgres.js can lose a transaction
 * when its connection drops, so each state change is one guarded statement (docs/decisions/0003).
 */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db().transaction(work);
}
