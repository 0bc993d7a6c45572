import { useTranslations } from 'next-intl';
import { Moment } from '@/components/list/moment';
import { Chip, type Tone } from '@/components/ui/chip';
import { Note } from '@/components/ui/page';

type Ticket = 'none' | 'fresh' | 'late' | 'dead';

const tones: Record<Ticket, Tone> = { none: 'grey', fresh: 'green', late: 'amber', dead: 'red' };

/** How old the platform's last ticket is, and what to do when more should have come. */
export function TicketState({ ticket, at, locale }: { ticket: Ticket; at: Date | null; locale: string }) {
  const t = useTranslations('component.ticket');
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Chip tone={tones[ticket]}>{t(ticket)}</Chip>
        {at && (
          <span className="text-ink-2">
            {t('at')}
            <Moment at={at} locale={locale} timeZone="Asia/Shanghai" />
          </span>
        )}
      </p>
      {ticket !== 'fresh' && <Note tone={ticket === 'dead' ? 'bad' : 'warn'}>{t(`${ticket}Note`)}</Note>}
    </>
  );
}
