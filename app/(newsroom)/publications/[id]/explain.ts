import type { ProblemWords } from '@/components/publications/truth';
import { explainProblem } from '@/lib/publishing/explain-problem';
import type { PublicationPage, StoryLine } from '@/lib/publishing/read-publication';

type Problem = NonNullable<PublicationPage['problem']>;

/** A stored problem in the reader's words. */
export function wordsOf(problem: Problem, locale: string): ProblemWords {
  return { ...explainProblem(problem, locale === 'en' ? 'en' : 'zh-CN'), errmsg: problem.errmsg ?? null };
}

const KINDS: readonly unknown[] = ['refused', 'unclear', 'unreachable', 'invalid'];

/**
 * Meaning and next step of a line that tells of a failure. What stands at the top of the page already (the problem that
 * decided it) is not said again.
 */
export function explainLine(
  { kind, data }: StoryLine,
  { problem }: Pick<PublicationPage, 'problem'>,
  locale: string,
): { meaning: string; nextStep: string } | null {
  if (kind === 'call' || !KINDS.includes(data.kind)) return null;
  if (problem && problem.at === data.at) return null;
  return explainProblem(data as unknown as Problem, locale === 'en' ? 'en' : 'zh-CN');
}
