import { judgeDeclaration } from './platform-rules';

/** Whether a declaration or element that no measurement names is taken to stay or to go. */
export type Unmeasured = 'keep' | 'drop';

// Quotes written as entities empty the whole value on the platform; the same quotes written plainly are kept.
const ENTITY_QUOTE = /&(?:#0*3[49]|#x0*2[27]|quot|apos)(?:;|(?![\w=]))/i;

/**
 * The value of a `style` attribute after the platform.
 * @param value the decoded value
 * @param source the attribute as it was written, entities and all
 */
export function filterStyle(value: string, source: string, unmeasured: Unmeasured): string {
  if (ENTITY_QUOTE.test(source)) return '';
  const declarations = splitDeclarations(value);
  const kept = declarations.filter((declaration) => stays(declaration, unmeasured));
  // Nothing goes: the bytes stay as they were.
  return kept.length === declarations.length ? value : kept.map((declaration) => declaration.trim()).join(';');
}

function stays(declaration: string, unmeasured: Unmeasured): boolean {
  const colon = declaration.indexOf(':');
  if (colon < 1) return false;
  const verdict = judgeDeclaration(declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim());
  return verdict === 'kept' || (verdict === 'unmeasured' && unmeasured === 'keep');
}

/** Splits at semicolons that stand neither in quotes nor in brackets: `url(data:image/png;base64,…)` is one value. */
function splitDeclarations(value: string): string[] {
  const parts = value.match(/(?:"[^"]*"|'[^']*'|\([^()]*\)|[^;])+/g) ?? [];
  return parts.filter((part) => part.trim() !== '');
}
