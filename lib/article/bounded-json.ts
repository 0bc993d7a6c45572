/** JSON from outside, made safe before anything recurses into it. */
import { z } from 'zod';
import { utf8Bytes } from '@/lib/article/limits';

interface Bounds {
  /** Levels of `content`, the root being 1. */
  depth: number;
  /** Objects and arrays altogether. */
  nodes: number;
  jsonBytes: number;
}

/** Attributes of a node may nest a little themselves; each level of content is two levels of JSON. */
const ATTRIBUTE_LEVELS = 8;

/**
 * A schema for any JSON within bounds of depth, count and size, looked at without recursion. Anything that is not JSON
 * (functions, cycles, NaN) and the key `__proto__` are refused; texts are cleaned (`cleanText`).
 */
export function boundedJson(bounds: Bounds) {
  return z.unknown().transform((value, context): unknown => {
    const problem = findProblem(value, bounds);
    const json = problem ? '' : JSON.stringify(value);
    if (problem || utf8Bytes(json) > bounds.jsonBytes) {
      context.addIssue({ code: 'custom', message: problem ?? 'too_large' });
      return z.NEVER;
    }
    // The escapes JSON.stringify writes for exactly the characters that have to go.
    return /\\u(?:0000|d[89a-f])/.test(json) ? JSON.parse(json, cleanValue) : value;
  });
}

/** Text that every database and every encoder keeps: no NUL, lone surrogates replaced by U+FFFD. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

function cleanValue(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? cleanText(value) : value;
}

function findProblem(root: unknown, bounds: Bounds): string | null {
  const deepest = bounds.depth * 2 + ATTRIBUTE_LEVELS;
  const open: { value: unknown; level: number; nodes: number }[] = [{ value: root, level: 1, nodes: 1 }];
  let seen = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, level, nodes } = next;
    if (!isJsonType(value)) return 'not_json';
    if (typeof value !== 'object' || value === null) continue;
    if (++seen > bounds.nodes) return 'too_many_nodes';
    if (level > deepest || nodes > bounds.depth) return 'too_deep';
    const inArray = Array.isArray(value);
    for (const [key, child] of inArray ? value.entries() : Object.entries(value)) {
      if (key === '__proto__') return 'not_json';
      const plain = typeof child !== 'object' || child === null;
      if (plain && isJsonType(child)) continue;
      open.push({ value: child, level: level + 1, nodes: key === 'content' && !inArray ? nodes + 1 : nodes });
    }
  }
  return null;
}

function isJsonType(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return (
      value === null || value === undefined || Array.isArray(value) || ['string', 'boolean'].includes(typeof value)
    );
  const prototype: unknown = Object.getPrototypeOf(value);
  // Tiptap's getJSON gives attributes without a prototype.
  return prototype === null || prototype === Object.prototype;
}
