import { type ListPublications, listPublicationsSchema } from '@/lib/publishing/list-publications';

/** The filters of the history by their names in an address. */
const NAMES = {
  state: 'state',
  accountId: 'account',
  articleId: 'article',
  type: 'type',
  wrote: 'wrote',
  signed: 'signed',
  by: 'by',
  from: 'from',
  to: 'to',
  q: 'q',
  cursor: 'cursor',
} as const;

export type HistoryAddress = Partial<Record<(typeof NAMES)[keyof typeof NAMES], string>>;

/** Whatever an address says, only known filters count. */
export function readHistoryAddress(get: (name: string) => string | undefined): ListPublications {
  const { shape } = listPublicationsSchema;
  const entries = Object.entries(NAMES).flatMap(([field, name]) => {
    const value = get(name)?.trim();
    const parsed = shape[field as keyof typeof NAMES].safeParse(value || undefined);
    return parsed.success && parsed.data !== undefined ? [[field, parsed.data]] : [];
  });
  return Object.fromEntries(entries) as ListPublications;
}

/** The address of filters. */
export function writeHistoryAddress(filters: ListPublications): HistoryAddress {
  return Object.fromEntries(
    Object.entries(NAMES).flatMap(([field, name]) => {
      const value = filters[field as keyof typeof NAMES];
      return value ? [[name, value]] : [];
    }),
  );
}
