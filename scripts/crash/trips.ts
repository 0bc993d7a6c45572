/**
 * Statements of the worker that are not part of a push or a publication: signs of life, sweeping, looking for jobs. They go
 * through uncounted, so that the n-th round trip is nearly the same one in each run.
 */
const HOUSEKEEPING: readonly RegExp[] = [
  /insert into "workers"/,
  /force_unlock_workers/,
  /with stuck as/,
  /from publications p\s+where next_poll_at/,
  /from inbox i\s/,
  /delete from calls/,
  /"publications"\."scheduled_at" </,
  /^listen /i,
  /pg_catalog\.pg_type/,
];

export function isHousekeeping(sql: string): boolean {
  return HOUSEKEEPING.some((pattern) => pattern.test(sql));
}

/** The queue's own question for work: a step of a job only when it found one. */
export function isJobSearch(sql: string): boolean {
  return /_private_jobs/.test(sql) && /skip locked/i.test(sql);
}

/** A short name of a statement, for tables of figures. */
export function nameOf(sql: string): string {
  const text = sql.replace(/\s+/g, ' ').trim().toLowerCase();
  if (isJobSearch(text)) return 'job search';
  const call = /graphile_worker\.(add_job|complete_job\w*|fail_job\w*)/.exec(text)?.[1];
  if (call) return call;
  const verb = /^(insert into|update|delete from|select)\b/.exec(text)?.[1];
  const table = /\b(?:into|update|from) "?(?:graphile_worker"?\."?)?(\w+)/.exec(text)?.[1];
  return verb && table ? `${verb.split(' ')[0]} ${table}` : text.slice(0, 40);
}
