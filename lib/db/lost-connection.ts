import { Socket } from 'node:net';
import type postgres from 'postgres';

/*
 * What postgres.js 3.4.9 does when its connection drops in the middle (open upstream: #1186, #1215). It rejects `begin` at once, but the
 * callback goes on, and whatever that still sends, and the library's own ROLLBACK, goes to the dead connection: the process ends with
 * "Cannot read properties of null (reading 'write')", the connection never comes back to the pool, or, once it is open again, the statement
 * runs in somebody else's transaction. So nothing may be sent by a transaction whose connection is gone.
 */

interface Fate {
  lost: boolean;
}

/** Thrown by a statement of a transaction whose connection is gone: the transaction is over, nothing of it was kept. */
export class TransactionLost extends Error {
  override readonly name = 'TransactionLost';
}

/** The same pool, with transactions that fall silent when their connection is lost. */
export function guardTransactions(sql: postgres.Sql): postgres.Sql {
  const begin = (work: (tx: postgres.TransactionSql) => Promise<unknown>) => guardedBegin(sql, work);
  return new Proxy(sql, {
    get: (target, name) => (name === 'begin' ? begin : (Reflect.get(target, name) as unknown)),
  });
}

function guardedBegin(sql: postgres.Sql, work: (tx: postgres.TransactionSql) => Promise<unknown>): Promise<unknown> {
  const fate: Fate = { lost: false };
  const done = sql.begin((tx) =>
    // Neither COMMIT nor ROLLBACK may follow then; `begin` itself was rejected already.
    work(guardStatements(tx, fate)).finally(() => (fate.lost ? new Promise<never>(() => {}) : undefined)),
  );
  done.catch(() => (fate.lost = true));
  return done;
}

function guardStatements(tx: postgres.TransactionSql, fate: Fate): postgres.TransactionSql {
  const unsafe: postgres.TransactionSql['unsafe'] = (...statement) => {
    if (fate.lost) throw new TransactionLost('the connection of this transaction was lost');
    const query = tx.unsafe(...statement);
    query.catch((error: unknown) => (fate.lost ||= isConnectionFault(error)));
    return query as never;
  };
  return new Proxy(tx, {
    get: (target, name) => (name === 'unsafe' ? unsafe : (Reflect.get(target, name) as unknown)),
  });
}

/** A fault of the connection, as opposed to an answer of a server that goes on. */
function isConnectionFault(error: unknown): boolean {
  const { code, syscall, severity_local: severity } = (error ?? {}) as Record<string, unknown>;
  if (severity === 'FATAL' || severity === 'PANIC' || typeof syscall === 'string') return true;
  return typeof code === 'string' && /^CONNECT(ION)?_/.test(code);
}

/**
 * A socket that tells of its end a moment later, when what the library has buffered is written: otherwise the buffer stays
 * full, and the connection can never be opened again.
 */
class PatientSocket extends Socket {
  override emit(event: string | symbol, ...values: unknown[]): boolean {
    if (event !== 'close') return super.emit(event, ...values);
    setImmediate(() => super.emit('close', ...values));
    return true;
  }
}

/** For the `socket` option of postgres.js, which expects a socket that is connecting already. */
export function openSocket({ host, port }: { host: string[]; port: number[] }): Socket {
  const socket = new PatientSocket();
  const [name = '127.0.0.1'] = host;
  const [number = 5432] = port;
  // Read by the library where it checks the name of a certificate.
  Object.assign(socket, { host: name, port: number });
  return socket.connect(number, name);
}
