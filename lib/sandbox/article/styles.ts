import { removedPositions, removedProperties } from './filter-rules';

/** Splits at semicolons that are not inside quotes or brackets (data URLs hold them). */
function declarations(style: string): string[] {
  const found: string[] = [];
  let from = 0;
  let quote = '';
  let depth = 0;
  for (let at = 0; at < style.length; at += 1) {
    const char = style.charAt(at);
    if (quote) quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (char === ';' && depth === 0) {
      found.push(style.slice(from, at));
      from = at + 1;
    }
  }
  return [...found, style.slice(from)].map((each) => each.trim()).filter(Boolean);
}

function isKept(declaration: string): boolean {
  const colon = declaration.indexOf(':');
  const name = declaration.slice(0, colon).trim().toLowerCase();
  const value = declaration
    .slice(colon + 1)
    .replace(/!\s*important/i, '')
    .trim();
  if (colon < 1 || removedProperties.has(name)) return false;
  if (name === 'position' && removedPositions.test(value)) return false;
  return !/expression\s*\(|javascript:/i.test(value);
}

/** The declarations the platform leaves in a style attribute; the very text when none of them goes. */
export function filterStyle(style: string): string {
  const all = declarations(style);
  const kept = all.filter(isKept);
  return kept.length === all.length ? style : kept.join(';');
}
