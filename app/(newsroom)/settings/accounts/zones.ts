/** Zones a newsroom is likely to have; another one that an account has already is kept. */
const ZONES = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Asia/Seoul',
  'Asia/Dubai',
  'Europe/London',
  'Europe/Paris',
  'Europe/Berlin',
  'Europe/Moscow',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Australia/Sydney',
  'Pacific/Auckland',
  'UTC',
];

/** The zones to choose from, named in the reader's language. */
export function zoneChoices(locale: string, present?: string): { value: string; label: string }[] {
  const all = present && !ZONES.includes(present) ? [present, ...ZONES] : ZONES;
  return all.map((value) => ({ value, label: `${nameOf(value, locale)} · ${value}` }));
}

function nameOf(timeZone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(new Date());
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
