import { existsSync } from 'node:fs';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** Any number; the same for everybody who migrates this product. */
const LOCK = 7_301_944;

/**
 * Brings a database to the newest schema: our own tables and those of the job queue. Machines that start together wait
 * for each other. Doing it again changes nothing.
 * @param url the database
 * @param folder the migrations, e.g. `drizzle/migrations`
 */
export async function migrateDatabase(url: string, folder: string): Promise<void> {
  if (!existsSync(folder)) throw new Error(`There are no migrations in ${folder}.`);
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder: folder });
    await createJobTables(sql, url);
  } finally {
    // Ends the session, and with it the lock.
    await sql.end({ timeout: 5 });
  }
}

/** The worker brings its tables up to date itself; here only so that jobs can be added before one ever ran. */
async function createJobTables(sql: postgres.Sql, url: string): Promise<void> {
  const [found] = await sql`select to_regclass('graphile_worker.migrations') is not null as done`;
  if (found?.done) return;
  const { runMigrations } = await import('graphile-worker');
  await runMigrations({ connectionString: url });
}
