import { Refusal } from './refusal';

/** A `\uXXXX` escape: a backslash that is not itself escaped. The platform refuses them (40033). */
const escape = /(?:^|[^\\])(?:\\\\)*\\u[0-9a-fA-F]{4}/;

/** Decodes a request body that must be one JSON object in raw UTF-8. */
export function readJson(bytes: Buffer): Record<string, unknown> {
  if (bytes.length === 0) throw new Refusal(44002);
  let value: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (escape.test(text)) throw new Refusal(40033);
    value = JSON.parse(text);
  } catch (cause) {
    throw cause instanceof Refusal ? cause : new Refusal(47001);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal(47001);
  return value as Record<string, unknown>;
}

/** A required, not empty string of the body; `missing` is the code when it is absent. */
export function readText(body: Record<string, unknown>, name: string, missing: number): string {
  const value = body[name];
  if (value === undefined || value === '') throw new Refusal(missing);
  if (typeof value !== 'string') throw new Refusal(47001, `${name} must be a string`);
  return value;
}

/** An id that may be written as a number or as a string of digits. */
export function readId(body: Record<string, unknown>, name: string): string {
  const value = body[name];
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'string' && /^\d{1,20}$/.test(value)) return value;
  throw new Refusal(40035, name);
}

/** A whole number within bounds, with a default when absent. */
export function readCount(
  body: Record<string, unknown>,
  name: string,
  [least, most]: [number, number],
  absent?: number,
): number {
  const value = body[name] ?? absent;
  if (typeof value !== 'number') throw new Refusal(47001, `${name} must be a number`);
  if (!Number.isInteger(value) || value < least || value > most) throw new Refusal(40035, name);
  return value;
}
