/**
 * Takes secrets out of a text that came from outside: a proxy's error page likes to repeat the address it was asked for, token included.
 * @param secrets values that must not appear; empty ones are ignored
 */
export function scrub(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    if (secret.length < 4) continue;
    clean = clean.replaceAll(secret, '***').replaceAll(encodeURIComponent(secret), '***');
  }
  return clean;
}

/** `scrub` over every string of a parsed answer. */
export function scrubDeep(value: unknown, secrets: readonly string[]): unknown {
  if (secrets.length === 0) return value;
  const text = JSON.stringify(value);
  if (text === undefined) return value;
  const clean = scrub(text, secrets);
  return clean === text ? value : JSON.parse(clean);
}
