import { authorizeAccount } from '@/lib/accounts/component/finish-authorization';
import type { JobVerbs } from '@/lib/jobs/run';
import { deliverNotice } from '@/lib/notices/deliver-notice';
import { applyInbox } from '@/lib/publishing/apply-inbox';
import { pollPublication } from '@/lib/publishing/poll-publication';
import { pushDraft } from '@/lib/publishing/push-draft';
import { reconcileOperation } from '@/lib/publishing/reconcile-operation';
import { submitPublication } from '@/lib/publishing/submit-publication';
import { sweep } from '@/lib/publishing/sweep';

/** Which verb does the work of which job. */
export const jobVerbs: JobVerbs = {
  push_draft: pushDraft,
  submit_publication: submitPublication,
  apply_inbox: applyInbox,
  poll_publication: pollPublication,
  reconcile_operation: reconcileOperation,
  authorize_account: authorizeAccount,
  deliver_notice: deliverNotice,
  sweep: () => sweep(),
};
