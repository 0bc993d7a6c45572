import { z } from 'zod';
import { newPasswordSchema } from '@/lib/auth/passwords';
import { AppError, type ErrorText } from '@/lib/errors';

/** E-mails are compared and stored in lower case. */
const emailSchema = z.string().trim().toLowerCase().max(254, 'email_invalid').pipe(z.email('email_invalid'));
export const nameSchema = z
  .string()
  .trim()
  .min(1, 'name_missing')
  .max(60, 'name_long')
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'name_invalid');
export const roleSchema = z.enum(['editor', 'approver', 'admin'], 'role_invalid');

export const newPersonSchema = z.strictObject({
  email: emailSchema,
  name: nameSchema,
  role: roleSchema,
  password: newPasswordSchema,
});
export type NewPerson = z.input<typeof newPersonSchema>;

export const firstAdminSchema = newPersonSchema.omit({ role: true });
export type FirstAdmin = z.input<typeof firstAdminSchema>;

export const personChangeSchema = z.strictObject({
  id: z.uuid(),
  role: roleSchema.optional(),
  disabled: z.boolean().optional(),
});
export type PersonChange = z.input<typeof personChangeSchema>;

/**
 * Parses a verb's input and names each wrong field. For verbs that the console and the browser both call.
 * @throws AppError `invalid`; the issue messages of the schemas here are keys of the `errors` namespace
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields: Record<string, ErrorText> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join('.') || 'form'] ??= { key: issue.message };
  throw new AppError('invalid', undefined, fields);
}
