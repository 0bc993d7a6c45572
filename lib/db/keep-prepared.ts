import type postgres from 'postgres';

type Unsafe = postgres.Sql['unsafe'];
type Work = (tx: postgres.TransactionSql) => Promise<unknown>;

/**
 * The same pool, with statements that stay prepared on their connection. drizzle sends each one as new: Postgres is asked
 * what it is, and only with that answer the values follow, two round trips, and no other statement may be on its way
 * meanwhile. Prepared, it is one, and statements sent together travel together. A connection lives an hour at most, and
 * with it what it prepared.
 */
export function keepPrepared<S extends postgres.Sql | postgres.TransactionSql>(sql: S): S {
  const unsafe: Unsafe = (text, values, options) => sql.unsafe(text, values, { ...options, prepare: true });
  const within = (name: 'begin' | 'savepoint') => (work: Work) =>
    (Reflect.get(sql, name) as (work: Work) => Promise<unknown>)((tx) => work(keepPrepared(tx)));
  return new Proxy(sql, {
    get: (target, name) => {
      if (name === 'unsafe') return unsafe;
      if (name === 'begin' || name === 'savepoint') return within(name);
      return Reflect.get(target, name) as unknown;
    },
  });
}
