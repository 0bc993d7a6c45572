import { setPriority } from 'node:os';
import process from 'node:process';
import { convertPicture } from '@/lib/media/convert-picture';
import { type MediaAnswer, type MediaJob, type MediaRequest, Refused } from '@/lib/media/jobs';
import { lookAtPicture } from '@/lib/media/look-at-picture';
import { rasterise } from '@/lib/media/rasterise';
import { renderEdits } from '@/lib/media/render-edits';
import { takePicture } from '@/lib/media/take-picture';

/**
 * The process that decodes pictures, so that the web process never does: a loader that crashes ends this process, and
 * twenty large photos do not slow a sign-in. Started and spoken to by lib/media/child.ts.
 */
setPriority(10);

function say(answer: MediaAnswer): void {
  process.send?.(answer);
}

async function run(job: MediaJob) {
  switch (job.kind) {
    case 'take':
      return takePicture(job.path, job);
    case 'platform':
      return convertPicture(job.path, job.target, job.use);
    case 'edit':
      return renderEdits(job.path, job.target, job.edits);
    case 'look':
      return lookAtPicture(job.path);
    case 'rasterise':
      return rasterise(job.path, job.target);
  }
}

process.on('message', ({ id, job }: MediaRequest) => {
  run(job).then(
    (result) => say({ id, result }),
    (error: NodeJS.ErrnoException) => {
      if (error instanceof Refused) say({ id, refused: error.reason, values: error.values });
      else say({ id, failed: String(error?.message ?? error).slice(0, 500), noSpace: isNoSpace(error) });
    },
  );
});
process.on('disconnect', () => process.exit(0));
say({ ready: true });

function isNoSpace(error: NodeJS.ErrnoException): boolean {
  return error?.code === 'ENOSPC' || /no space left/i.test(String(error?.message));
}
