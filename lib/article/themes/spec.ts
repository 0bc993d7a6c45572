/**
 * A *house style* in its own few words: what a person chooses in a form. An article carries the style it is rendered with as one line of text
 * (`writeTheme`), so that the signature covers it: a change of the account's style reaches an article only when somebody takes it over.
 */
import { cleanChoice, cleanColour, cleanInteger } from '@/lib/article/document/values';

export const THEME_CHOICES = {
  lineHeight: ['1.6', '1.75', '1.9', '2.1'],
  spacing: ['0', '0.5px', '1px', '1.5px'],
  align: ['justify', 'left'],
  heading1: ['plain', 'centre', 'underline'],
  heading2: ['bar', 'underline', 'filled', 'plain', 'centre'],
  heading3: ['plain', 'accent'],
  quote: ['bar', 'box', 'serif'],
  divider: ['short', 'full', 'accent'],
  caption: ['center', 'left'],
  code: ['light', 'dark'],
} as const satisfies Record<string, readonly string[]>;

/** Whole numbers with their bounds, in px. */
export const THEME_NUMBERS = {
  size: [14, 18],
  gap: [8, 36],
  headingSize: [17, 24],
  radius: [0, 20],
} as const satisfies Record<string, readonly [number, number]>;

type Choices = { [K in keyof typeof THEME_CHOICES]: (typeof THEME_CHOICES)[K][number] };

export interface ThemeSpec extends Choices, Record<keyof typeof THEME_NUMBERS, number> {
  name: string;
  /** colour of ornaments, as `#rrggbb` */
  accent: string;
  /** colour of the text; empty leaves it to the platform, which turns it by night */
  ink: string;
  /** two characters of white before each paragraph */
  indent: boolean;
  /** list outside links at the end, since the platform drops their addresses */
  sources: boolean;
  notesName: string;
}

const MAX_NAME = 40;
const MAX_NOTES_NAME = 20;
/** Longest written style, in characters: what an article may carry. */
export const MAX_THEME = 1000;

export const PLAIN_SPEC: ThemeSpec = {
  name: '素纸',
  accent: '#c8402f',
  ink: '',
  size: 16,
  lineHeight: '1.75',
  spacing: '0.5px',
  gap: 20,
  align: 'justify',
  indent: false,
  headingSize: 19,
  heading1: 'plain',
  heading2: 'bar',
  heading3: 'plain',
  quote: 'bar',
  divider: 'short',
  radius: 0,
  caption: 'center',
  code: 'light',
  sources: true,
  notesName: '参考资料',
};

/** A style from anywhere: what is not one of its values is the plain style's. Null where there is no style at all. */
export function cleanTheme(value: unknown): ThemeSpec | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const given = value as Record<string, unknown>;
  const read = (name: string) => (Object.hasOwn(given, name) ? given[name] : undefined);
  const choices = Object.entries(THEME_CHOICES).map(([name, list]) => {
    const plain = PLAIN_SPEC[name as keyof ThemeSpec];
    return [name, cleanChoice(list as readonly string[], read(name)) ?? plain];
  });
  const numbers = Object.entries(THEME_NUMBERS).map(([name, [min, max]]) => {
    return [name, cleanInteger(read(name), min, max, PLAIN_SPEC[name as keyof typeof THEME_NUMBERS])];
  });
  const flag = (name: 'indent' | 'sources') => (typeof read(name) === 'boolean' ? read(name) : PLAIN_SPEC[name]);
  return {
    ...PLAIN_SPEC,
    ...Object.fromEntries([...choices, ...numbers]),
    name: cleanLine(read('name'), MAX_NAME) || PLAIN_SPEC.name,
    notesName: cleanLine(read('notesName'), MAX_NOTES_NAME) || PLAIN_SPEC.notesName,
    accent: cleanColour(read('accent')) ?? PLAIN_SPEC.accent,
    ink: cleanColour(read('ink')) ?? '',
    indent: flag('indent'),
    sources: flag('sources'),
  } as ThemeSpec;
}

function cleanLine(value: unknown, max: number): string {
  if (typeof value !== 'string') return '';
  return Array.from(value.replace(/[\p{C}\s]+/gu, ' ').trim())
    .slice(0, max)
    .join('')
    .trim();
}

/** A style as one line of text, the same for the same style. */
export function writeTheme(spec: ThemeSpec): string {
  const clean = cleanTheme(spec) ?? PLAIN_SPEC;
  return JSON.stringify(Object.fromEntries(Object.entries(clean).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

/** The style that an article carries; null for one from before there were styles, and for anything that is none. */
export function readTheme(text: string | undefined): ThemeSpec | null {
  if (!text || text.length > MAX_THEME) return null;
  try {
    return cleanTheme(JSON.parse(text));
  } catch {
    return null;
  }
}
