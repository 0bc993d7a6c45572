/** Colours for code. Loads a highlighter with its languages: import it on the server, or lazily in a browser. */
import { common, createLowlight } from 'lowlight';
import type { CodePart } from './render-parts';

const lowlight = createLowlight(common);
/** Longer code stays plain: the highlighter reads it many times over. */
const LONGEST = 50_000;

type Node = ReturnType<typeof lowlight.highlight>['children'][number];

/** The parts of code by kind (`keyword`, `string`, …); null where the language is not known. */
export function highlight(code: string, language: string): CodePart[] | null {
  if (code.length > LONGEST || !lowlight.registered(language)) return null;
  const parts: CodePart[] = [];
  for (const node of lowlight.highlight(language, code).children) collect(node, null, parts);
  return parts;
}

function collect(node: Node, kind: string | null, parts: CodePart[]): void {
  if (node.type === 'text') parts.push({ text: node.value, kind });
  if (node.type !== 'element') return;
  const own = kindOf(node.properties.className) ?? kind;
  for (const child of node.children) collect(child, own, parts);
}

/** `hljs-title function_` is a title. */
function kindOf(names: unknown): string | null {
  const first: unknown = Array.isArray(names) ? names[0] : null;
  return typeof first === 'string' && first.startsWith('hljs-') ? first.slice(5) : null;
}
