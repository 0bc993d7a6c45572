import { type ListAudit, listAuditSchema } from '@/lib/audit-list';

const NAMES = ['person', 'subject', 'about', 'action', 'from', 'to', 'cursor'] as const;

/** Whatever an address says, only known filters count. */
export function readAuditAddress(get: (name: string) => string | undefined): ListAudit {
  const entries = NAMES.flatMap((name) => {
    const parsed = listAuditSchema.shape[name].safeParse(get(name)?.trim() || undefined);
    return parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : [];
  });
  return Object.fromEntries(entries) as ListAudit;
}
