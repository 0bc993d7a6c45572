import { createTransport } from 'nodemailer';
import { env } from '@/lib/env';

export interface Letter {
  /** The same for each attempt, so that a letter sent twice is seen once by many mail programs. */
  id: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
}

const TIMEOUT_MS = 20_000;

/** Whether letters leave this installation at all. */
export function canMail(): boolean {
  return env().SMTP_URL !== undefined;
}

/** Hands a letter to the mail server. @throws Error when it is not reachable or refuses */
export async function sendMail(letter: Letter): Promise<void> {
  const { SMTP_URL, MAIL_FROM, APP_ORIGIN } = env();
  const host = new URL(APP_ORIGIN).hostname;
  const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
  const transport = createTransport({ url: SMTP_URL, ...timeouts });
  try {
    await transport.sendMail({
      from: MAIL_FROM ?? `Draftbox <no-reply@${host}>`,
      to: letter.to,
      subject: letter.subject,
      text: letter.text,
      messageId: `<${letter.id}@${host}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  } finally {
    transport.close();
  }
}
