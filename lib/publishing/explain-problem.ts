import type { Problem } from '@/drizzle/schema';
import { type ErrorLocale, explain } from '@/lib/wechat/error-codes';

/** What to say about a failure: its meaning and the next step, in sentences, and what the platform's support asks for. */
export interface ProblemText {
  meaning: string;
  nextStep: string;
  errcode: number | null;
  rid: string | null;
  /** Which part of the article it points to. */
  field: string | null;
}

type Sentences = readonly [meaning: string, nextStep: string];

const WITHOUT_CODE: Record<string, { 'zh-CN': Sentences; en: Sentences }> = {
  unreachable: {
    'zh-CN': ['连不上微信的服务器，请求没有发出。', '请稍后重试；若一直如此，请管理员检查服务器的网络。'],
    en: [
      'WeChat’s servers could not be reached; nothing was sent.',
      'Try again later; if it stays so, ask an admin to check the server’s network.',
    ],
  },
  unclear: {
    'zh-CN': ['微信没有给出可以读懂的回答，不能确定是否已经生效。', '系统正在核对，不会自动重复提交；请稍候。'],
    en: [
      'WeChat gave no readable answer, so whether it acted is not certain.',
      'The outcome is being looked up and nothing is repeated by itself. Please wait.',
    ],
  },
  drifted: {
    'zh-CN': ['草稿箱里的稿件在官网被改过，与这里不一致。', '请比较两边，选择采用官网的内容或用这里的覆盖。'],
    en: [
      'The draft was edited on the official site and differs from the one here.',
      'Compare the two, then take theirs or overwrite it.',
    ],
  },
  missing: {
    'zh-CN': [
      '草稿箱里已经没有这份草稿，可能被删除或已在官网发出。',
      '请先在官网确认；需要时重新推送，会新建一份草稿。',
    ],
    en: [
      'The draft is no longer in the draft box; it was deleted or went out on the official site.',
      'Check on the official site first; then push again, which makes a new draft.',
    ],
  },
  recomposed: {
    'zh-CN': ['推送期间这份草稿的文章有增减或换了顺序。', '请再推送一次。'],
    en: ['Articles were added, removed or moved while the draft was being pushed.', 'Push again.'],
  },
  not_as_sent: {
    'zh-CN': ['从微信读回的草稿与推送的篇数不同。', '请再推送一次；若仍然如此，请在官网查看草稿箱。'],
    en: [
      'The draft read back from WeChat has another number of articles than was sent.',
      'Push again; if it stays so, look into the draft box on the official site.',
    ],
  },
  content_changed: {
    'zh-CN': ['提交之前内容被改动，与签字的不同，所以没有提交。', '请重新推送并签字，再发布。'],
    en: [
      'The content changed before it was submitted and was no longer what was signed, so nothing was sent.',
      'Push and sign again, then publish.',
    ],
  },
  lapsed: {
    'zh-CN': ['提交之前批准已失效，所以没有提交。', '请查看审阅意见，重新签字后再发布。'],
    en: [
      'The approval lapsed before the submit, so nothing was sent.',
      'Look at the review, have it signed again, then publish.',
    ],
  },
  copy_not_synced: {
    'zh-CN': ['提交之前草稿箱里的副本已不是签字的内容，所以没有提交。', '请重新推送，再发布。'],
    en: ['The copy in the draft box was no longer what was signed, so nothing was sent.', 'Push again, then publish.'],
  },
  still_published: {
    'zh-CN': ['没有收到回答；几次核对后文章仍可打开，没有删除。', '需要时再撤回一次。'],
    en: ['There was no answer, and after several looks the article is still there.', 'Withdraw it again if needed.'],
  },
  submitted_again: {
    'zh-CN': ['没有收到回答；十分钟后草稿仍在草稿箱，由人决定重新提交。', '结果见后一次发布。'],
    en: [
      'There was no answer; ten minutes later the draft was still in the box, and a person chose to submit it again.',
      'See the publication after this one.',
    ],
  },
  account_withdrawn: {
    'zh-CN': ['公众号已收回对第三方平台的授权，请求没有发出。', '请管理员在设置的“第三方平台”里重新授权这个公众号。'],
    en: [
      'The account took back its authorization of the third-party platform; nothing was sent.',
      'Ask an admin to have it authorized again under Settings, Third-party platform.',
    ],
  },
  permission_missing: {
    'zh-CN': [
      '公众号没有把需要的权限集（草稿 11 或 100，发布 7）授权给第三方平台，请求没有发出。',
      '请管理员重新授权，并勾选缺少的权限集。',
    ],
    en: [
      'The account did not grant the permission set this needs (11 or 100 for drafts, 7 for publishing); nothing was sent.',
      'Ask an admin to have it authorized again with the missing set.',
    ],
  },
  cancelled: {
    'zh-CN': ['发出之前由人取消，没有提交给微信。', '需要时再发布一次。'],
    en: ['It was called off before anything was sent to WeChat.', 'Publish it again when it is to go out.'],
  },
  draft_joined: {
    'zh-CN': ['稿件已加入另一份草稿，所以没有单独提交。', '请打开稿件，随那一份草稿发布。'],
    en: [
      'The article has joined another draft, so it was not submitted alone.',
      'Open the article and publish it with that draft.',
    ],
  },
  draft_consumed: {
    'zh-CN': ['这份草稿已经发布出去，所以没有再次提交。', '请到发布列表查看已发布的那一次。'],
    en: ['This draft is out already, so it was not submitted again.', 'See the publication that went out in the list.'],
  },
  internal: {
    'zh-CN': ['程序出错，多次尝试仍未完成。', '请把发生的时间告诉管理员，查看日志后重试。'],
    en: [
      'A fault of the program; it did not succeed after several attempts.',
      'Tell an admin the time it happened; look into the log, then try again.',
    ],
  },
};

const LAPSED = ['not_in_review', 'not_approved'];

/** Sentences for a failure; pure. Codes come from the one table of lib/wechat, everything else is ours. */
export function explainProblem(problem: Problem, locale: ErrorLocale): ProblemText {
  const { errcode, rid, detail, kind } = problem;
  const known = { errcode: errcode ?? null, rid: rid ?? null, field: problem.field ?? null };
  const key = detail && LAPSED.includes(detail) ? 'lapsed' : (detail ?? '');
  const own = (Object.hasOwn(WITHOUT_CODE, key) ? WITHOUT_CODE[key] : undefined) ?? byKind(kind, errcode);
  if (own) return { ...known, meaning: own[locale][0], nextStep: own[locale][1] };
  const said = explain(errcode ?? -1, locale);
  return { ...known, meaning: said.meaning, nextStep: said.nextStep };
}

function byKind(kind: Problem['kind'], errcode: number | undefined) {
  if (errcode !== undefined) return undefined;
  return WITHOUT_CODE[kind] ?? WITHOUT_CODE.internal;
}
