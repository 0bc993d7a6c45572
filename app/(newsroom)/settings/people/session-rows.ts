import { getFormatter, getTranslations } from 'next-intl/server';
import { nameDevice } from '@/components/people/device';
import type { SessionRow } from '@/components/people/session-list';
import type { SessionView } from '@/lib/auth/sessions';

/** Puts a person's sessions into the reader's words. */
export async function sessionRows(sessions: SessionView[]): Promise<SessionRow[]> {
  const [t, format] = await Promise.all([getTranslations('people'), getFormatter()]);
  const moment = (date: Date) => format.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' });
  return sessions.map((session) => {
    const device = nameDevice(session.userAgent) ?? t('session.unknownDevice');
    const notes = [
      t('session.since', { date: moment(session.createdAt) }),
      t('session.seen', { date: moment(session.lastSeenAt) }),
    ];
    if (session.ip) notes.push(t('session.from', { ip: session.ip }));
    return {
      id: session.id,
      device,
      notes,
      current: session.current ? t('session.current') : undefined,
      end: { label: t('session.end'), pending: t('session.ending'), name: t('session.endLabel', { device }) },
    };
  });
}
