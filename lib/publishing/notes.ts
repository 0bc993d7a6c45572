import { db } from '@/lib/db/connection';
import { log } from '@/lib/log';
import { createBatch } from '@/lib/publishing/batch';
import { type StoryEntry, tellAll } from '@/lib/publishing/tell';
import type { CallRecord } from '@/lib/wechat/settings';

type NoteLine = Pick<StoryEntry, 'kind' | 'message' | 'data'>;

/** Lines of the story written in the background, in order, while work goes on. */
export interface Notes {
  add(line: NoteLine): void;
  /** For `platformFor`: each call but the quiet ones becomes a line. */
  onCall(record: CallRecord): void;
  /** Waits until everything added is written. */
  done(): Promise<void>;
}

/** Many, and told about by the steps; only what went wrong with them is worth a line of its own. */
const QUIET = ['/cgi-bin/media/uploadimg', '/cgi-bin/material/add_material', '/cgi-bin/stable_token'];

/** Begins notes on one draft, one operation or one publication. A line that cannot be written never ends the work. */
export function startNotes(about: Pick<StoryEntry, 'draftId' | 'publicationId' | 'operationId'>): Notes {
  // Fifty uploads are a few writes, not fifty: each wakes every open page that shows the draft.
  const write = createBatch<NoteLine>((lines) => tellAll(db(), about, lines));
  let last: Promise<void> = Promise.resolve();
  const add: Notes['add'] = (entry) => {
    last = write(entry).catch((error: unknown) =>
      log().warn({ err: error, message: entry.message }, 'a line of the story was lost'),
    );
  };
  return {
    add,
    onCall(record) {
      if (record.outcome === 'ok' && QUIET.includes(record.path)) return;
      add({ kind: 'call', message: `call.${record.outcome}`, data: callData(record) });
    },
    done: () => last,
  };
}

function callData(record: CallRecord): Record<string, unknown> {
  const { path, ms, errcode, errmsg, rid, attempt, outcome, httpStatus } = record;
  return { path, ms: Math.round(ms), attempt, outcome, errcode, errmsg, rid, httpStatus };
}
