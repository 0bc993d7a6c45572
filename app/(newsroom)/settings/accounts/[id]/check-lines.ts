import { getTranslations } from 'next-intl/server';
import type { CheckLine, CheckOutcome } from '@/components/accounts/connection-check';
import type { ConnectionStep, ConnectionStepName } from '@/lib/accounts/connection-step';
import { explain } from '@/lib/wechat/error-codes';

type Words = Awaited<ReturnType<typeof getTranslations<'accounts'>>>;

/** The steps of a connection check in sentences: what was found, what to do, what the platform's support asks for. */
export async function describeSteps(steps: ConnectionStep[], locale: string): Promise<CheckOutcome> {
  const t = await getTranslations('accounts');
  const lines = steps.map((step) => describe(step, t, locale === 'en' ? 'en' : 'zh-CN'));
  const bad = lines.filter(({ state }) => state === 'bad').length;
  return { lines, good: bad === 0, summary: bad === 0 ? t('check.allGood') : t('check.someBad', { count: bad }) };
}

function describe(step: ConnectionStep, t: Words, locale: 'zh-CN' | 'en'): CheckLine {
  const line = { step: step.step, name: t(`check.step.${step.step}`) };
  const { total = 0, seconds = 0 } = step.values;
  if (step.ok === null) {
    const why = step.values.reason === 'quota' ? t('check.skippedQuota') : t('check.skippedWhy');
    return { ...line, state: 'skipped', text: why };
  }
  if (step.ok) {
    const values = { count: Number(total), seconds: Math.max(1, Math.abs(Number(seconds))) };
    return { ...line, state: 'ok', text: t(`check.good.${step.step}`, values) };
  }
  const detail = detailOf(step, t);
  return {
    ...line,
    state: 'bad',
    text: found(step, t, locale),
    mend: mendOf(step, t),
    ...(detail && { detail }),
  };
}

/** The platform's own meaning where it gave a code. */
function found({ step, errcode, values }: ConnectionStep, t: Words, locale: 'zh-CN' | 'en'): string {
  if (errcode !== undefined) return explain(errcode, locale).meaning;
  if (step === 'clock') return t('check.found.clock', { seconds: Math.abs(Number(values.seconds ?? 0)) });
  if (step === 'callback') return t(values.status ? 'check.found.callbackStatus' : 'check.found.callback', values);
  return t('check.unreachable');
}

const SECRET_CODES = [40001, 40013, 40125, 40243, 41002, 41004];

function mendOf({ step, errcode, values }: ConnectionStep, t: Words): string {
  const key = keyOfMend(step, errcode, values);
  return t(`check.mend.${key}`, { ip: String(values.ip ?? ''), seconds: Math.abs(Number(values.seconds ?? 0)) });
}

function keyOfMend(step: ConnectionStepName, errcode: number | undefined, values: ConnectionStep['values']) {
  if (step === 'ip') return values.ip ? 'ip' : 'ipUnknown';
  if (step === 'publish' && errcode === 48001) return 'publish';
  if (step === 'token' && errcode !== undefined && SECRET_CODES.includes(errcode)) return 'token';
  if (step === 'callback' || step === 'clock') return step;
  if (step === 'drafts' && errcode === 48001) return 'drafts';
  return errcode === undefined ? 'network' : 'later';
}

function detailOf({ errcode, values }: ConnectionStep, t: Words): string {
  const { rid, reason, code, url } = values;
  return [
    errcode !== undefined && t('check.code', { errcode }),
    rid && t('check.rid', { rid: String(rid) }),
    url && String(url),
    code ?? reason,
  ]
    .filter(Boolean)
    .join(' · ');
}
