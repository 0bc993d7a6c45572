import type messages from '@/lib/web/messages/zh-CN/accounts.json';

/** The words of the account form; client components get them as one prop. */
export type FormLabels = (typeof messages)['form'];
