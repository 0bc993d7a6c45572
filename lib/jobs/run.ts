import type { Task, TaskList } from 'graphile-worker';
import { type JobName, type JobPayload, jobPayloads } from '@/lib/jobs/jobs';
import { log } from '@/lib/log';

/** What does the work of one kind of job. The signal ends when the process stops. */
export type JobVerb<N extends JobName> = (payload: JobPayload<N>, stop?: AbortSignal) => Promise<void>;
export type JobVerbs = { [N in JobName]: JobVerb<N> };

/** The list a runner wants, from the product's verbs: each payload is parsed before its verb sees it. */
export function taskListOf(verbs: JobVerbs): TaskList {
  const names = Object.keys(jobPayloads) as JobName[];
  return Object.fromEntries(names.map((name) => [name, taskOf(name, verbs[name] as JobVerb<JobName>)]));
}

function taskOf(name: JobName, verb: JobVerb<JobName>): Task {
  return async (payload, helpers) => {
    const started = performance.now();
    try {
      await verb(jobPayloads[name].parse(payload) as JobPayload<JobName>, helpers.abortSignal);
      log().debug({ job: name, ms: Math.round(performance.now() - started) }, 'job done');
    } catch (error) {
      log().error({ job: name, jobId: helpers.job.id, attempt: helpers.job.attempts, err: error }, 'job failed');
      throw error;
    }
  };
}
