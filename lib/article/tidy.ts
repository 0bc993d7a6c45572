/**
 * One-click tidying of Chinese text: white between Chinese and Latin, full-width punctuation beside Chinese, one kind of quotation mark. Works on
 * plain text without links, code or formulas: who calls it leaves those out. Doing it twice changes nothing more.
 */

export interface TidyRules {
  /** a space between Chinese and Latin letters or digits */
  spaces: boolean;
  /** `,.?!:;()` beside Chinese become `，。？！：；（）` */
  punctuation: boolean;
  /** straight and other quotation marks around Chinese become these; null leaves them */
  quotes: 'curly' | 'corner' | null;
}

export const TIDY_DEFAULT: TidyRules = { spaces: true, punctuation: true, quotes: null };

const HAN = '\\p{Script=Han}\\u3005\\u3007';
const FULL: Readonly<Record<string, string>> = { ',': '，', '.': '。', '?': '？', '!': '！', ':': '：', ';': '；' };

const AFTER_HAN = new RegExp(`(?<=[${HAN}”’」』》）])([,.?!:;])(?![,.?!:;\\w/])[ \\t]*`, 'gu');
const BRACKETS = new RegExp(`\\(([^()\\n]*[${HAN}][^()\\n]*)\\)`, 'gu');
const HAN_LATIN = new RegExp(`(?<=[${HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[${HAN}])`, 'gu');
const WIDE_GAP = new RegExp(`(?<=[${HAN}])[ \\t]{2,}(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])[ \\t]{2,}(?=[${HAN}])`, 'gu');
const BEFORE_MARK = new RegExp(`[ \\t]+(?=[，。？！：；、）」』》】])|(?<=[，。？！：；、（「『《【])[ \\t]+`, 'gu');
const QUOTED = new RegExp(`["“”「」]([^"“”「」\\n]*[${HAN}][^"“”「」\\n]*)["“”「」]`, 'gu');
const PAIRS = { curly: ['“', '”'], corner: ['「', '」'] } as const;

/** What one rule makes may be what another leans on. More rounds than this no text needs. */
const ROUNDS = 20;

/** The text tidied by the rules. */
export function tidyText(text: string, rules: TidyRules): string {
  let before = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const after = tidyOnce(before, rules);
    if (after === before) break;
    before = after;
  }
  return before;
}

function tidyOnce(text: string, rules: TidyRules): string {
  let tidy = text;
  if (rules.quotes) {
    const [open, close] = PAIRS[rules.quotes];
    tidy = tidy.replace(QUOTED, (_all, inside: string) => `${open}${inside}${close}`);
  }
  if (rules.punctuation) tidy = widen(tidy);
  if (rules.spaces) tidy = tidy.replace(WIDE_GAP, ' ').replace(HAN_LATIN, ' ');
  return tidy;
}

function widen(text: string): string {
  return text
    .replace(BRACKETS, '（$1）')
    .replace(AFTER_HAN, (_all, mark: string) => FULL[mark] ?? mark)
    .replace(BEFORE_MARK, '');
}

/** A change of a text: characters from `at` on, so many of them, become `text`. */
export interface TidyChange {
  at: number;
  length: number;
  text: string;
}

/** The changes that tidying makes, smallest first to last, so that what is styled differently keeps its style. */
export function tidyChanges(text: string, rules: TidyRules): TidyChange[] {
  const tidy = tidyText(text, rules);
  const changes: TidyChange[] = [];
  let [i, j] = [0, 0];
  while (i < text.length || j < tidy.length) {
    if (text[i] === tidy[j] && i < text.length) {
      i += 1;
      j += 1;
      continue;
    }
    const { cut, put } = nextMeeting(text, i, tidy, j);
    changes.push({ at: i, length: cut, text: tidy.slice(j, j + put) });
    i += cut;
    j += put;
  }
  return changes;
}

/** Tidying puts in a space, takes white away, or turns one mark into another: where both texts go on alike. */
function nextMeeting(text: string, i: number, tidy: string, j: number): { cut: number; put: number } {
  if (tidy[j] === ' ' && tidy[j + 1] === text[i]) return { cut: 0, put: 1 };
  let cut = 0;
  while (/[ \t]/.test(text[i + cut] ?? '') && text[i + cut] !== tidy[j]) cut += 1;
  if (cut > 0) return { cut, put: 0 };
  return { cut: i < text.length ? 1 : 0, put: j < tidy.length ? 1 : 0 };
}
