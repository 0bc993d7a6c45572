import { AppError } from '@/lib/errors';

/** Why a file is not taken. Each is a key `picture_<reason>` of the `errors` messages; the number is the HTTP status that fits best. */
const STATUS = {
  empty: 422,
  too_large: 413,
  not_a_picture: 415,
  heic: 415,
  svg: 415,
  type: 415,
  damaged: 422,
  too_many_pixels: 422,
  too_slow: 422,
  no_space: 507,
} as const;

export type PictureRefusal = keyof typeof STATUS;

/** The error a verb throws for a file that is not taken. */
export function refusePicture(reason: PictureRefusal, values: Record<string, string | number> = {}): AppError {
  const text = { key: `picture_${reason}`, values };
  return new AppError('invalid', text, { file: text });
}

/** The HTTP status of such an error; null for every other error. */
export function statusOfRefusal(error: unknown): number | null {
  if (!(error instanceof AppError) || error.code !== 'invalid') return null;
  const reason = error.text.key.replace(/^picture_/, '');
  return reason in STATUS && error.text.key !== reason ? STATUS[reason as PictureRefusal] : null;
}
