import { momentText, momentTitle, type MomentStyle } from './moment-text';

/** A point in time as `<time>`, in the account's zone; the whole of it, with the zone's name, on hover. */
export function Moment({
  at,
  locale,
  timeZone,
  look = 'near',
  className,
}: {
  at: Date;
  locale: string;
  timeZone: string;
  look?: MomentStyle;
  className?: string;
}) {
  return (
    <time dateTime={at.toISOString()} title={momentTitle(at, locale, timeZone)} className={className}>
      {momentText(at, { locale, timeZone, look })}
    </time>
  );
}
