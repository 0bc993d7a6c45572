'use client';

import { useFormatter, useLocale } from 'next-intl';

/** A moment in the account's time zone; the whole of it, zone named, on hover. */
export function Clock({ at, zone, day }: { at: string; zone: string; day?: boolean | undefined }) {
  const format = useFormatter();
  const locale = useLocale();
  const date = new Date(at);
  const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone: zone }).format(date);
  const short = format.dateTime(date, {
    ...(day ? { month: 'numeric', day: 'numeric' } : {}),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  return (
    <time dateTime={at} title={full} className="tabular-nums">
      {short}
    </time>
  );
}

/** The same as a tag of a sentence: `<at></at>`. */
export function clockTag(at: string, zone: string, day = false) {
  return function tag() {
    return <Clock at={at} zone={zone} day={day} />;
  };
}
