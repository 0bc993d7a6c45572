import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { parseJsonObject } from './read-answer';

/** Pushed data, the same shape from XML and JSON: every leaf is text, a repeated element is a list. */
export type EventValue = string | EventValue[] | EventData;
export interface EventData {
  [name: string]: EventValue;
}

const MAX_DEPTH = 16;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: true,
  // Text and CDATA must stay apart: only plain text has `&amp;` to undo.
  cdataPropName: '#cdata',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
});

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decode = (text: string) =>
  text.trim().replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => ENTITIES[name] ?? whole);

/** The text outside CDATA, by plain search: a pattern would take quadratic time on a body of unclosed sections. */
function outsideCdata(text: string): string | undefined {
  let rest = '';
  for (let at = 0; ;) {
    const start = text.indexOf('<![CDATA[', at);
    if (start < 0) return rest + text.slice(at);
    const end = text.indexOf(']]>', start);
    if (end < 0) return undefined;
    rest += text.slice(at, start);
    at = end + 3;
  }
}

/** No DTD, no entities, no comments, and no instruction after the declaration: the platform sends none, and each is a way to attack a parser. */
function isPlainXml(text: string): boolean {
  const markup = outsideCdata(text)?.replace(/^<\?xml[^<>]{0,200}\?>/, '');
  return markup !== undefined && !markup.includes('<!') && !markup.includes('<?');
}

/** Names the platform may use; those that could reach a prototype are none of them. */
const FIELD_NAME = /^(?!(?:__proto__|constructor|prototype)$)[\w:.-]{1,80}$/;

/** Adds a value under a name; a second one makes a list. Odd names are left out. */
function put(data: EventData, name: string, value: EventValue): void {
  if (!FIELD_NAME.test(name)) return;
  const before = Object.hasOwn(data, name) ? data[name] : undefined;
  if (before === undefined) data[name] = value;
  else if (Array.isArray(before)) before.push(value);
  else data[name] = [before, value];
}

type Node = Record<string, unknown>;

const nodesOf = (value: unknown): Node[] =>
  Array.isArray(value) ? value.filter((node): node is Node => typeof node === 'object' && node !== null) : [];

function valueOf(nodes: Node[], depth: number): EventValue {
  if (depth > MAX_DEPTH) throw new RangeError('too deep');
  const data: EventData = {};
  let text = '';
  let hasElements = false;
  for (const node of nodes) {
    for (const [name, content] of Object.entries(node)) {
      if (name === '#text') text += decode(String(content));
      else if (name === '#cdata')
        text += nodesOf(content)
          .map((inner) => String(inner['#text'] ?? ''))
          .join('');
      else if (name !== ':@') {
        hasElements = true;
        put(data, name, valueOf(nodesOf(content), depth + 1));
      }
    }
  }
  return hasElements ? data : text;
}

function readXml(text: string): EventData | undefined {
  if (!isPlainXml(text) || XMLValidator.validate(text) !== true) return undefined;
  const roots = nodesOf(parser.parse(text)).filter(
    (node) => !Object.hasOwn(node, '#text') && !Object.hasOwn(node, '?xml'),
  );
  if (roots.length !== 1 || !roots[0] || !Object.hasOwn(roots[0], 'xml')) return undefined;
  const value = valueOf(nodesOf(roots[0]['xml']), 0);
  return typeof value === 'string' || Array.isArray(value) ? undefined : value;
}

function fromJson(value: unknown, depth: number): EventValue {
  if (depth > MAX_DEPTH) throw new RangeError('too deep');
  if (Array.isArray(value)) return value.map((one) => fromJson(one, depth + 1));
  if (typeof value !== 'object' || value === null) return value === null ? '' : String(value);
  const data: EventData = {};
  for (const [name, inner] of Object.entries(value)) put(data, name, fromJson(inner, depth + 1));
  return data;
}

/**
 * Reads the body of a push, XML or JSON.
 * @returns `undefined` for anything that is not well-formed, is not UTF-8, or holds a raw NUL, which the database could not keep
 */
export function readBody(body: Buffer): { data: EventData; text: string } | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body).trim();
    if (text.includes('\0')) return undefined;
    if (!text.startsWith('{')) {
      const data = readXml(text);
      return data && { data, text };
    }
    const parsed = parseJsonObject(body);
    const data = parsed && fromJson(parsed, 0);
    if (data === undefined || typeof data === 'string' || Array.isArray(data)) return undefined;
    return { data, text };
  } catch {
    return undefined;
  }
}
