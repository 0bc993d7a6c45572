import type { EditLine } from '@/lib/article/picture-edits';

type Say = (key: `lines.${EditLine['kind']}`, values: { value: number }) => string;

/** One edit in words, e.g. "旋转 90°". */
export function wordsOfEdit(t: Say, line: EditLine): string {
  const value = 'value' in line ? line.value : 0;
  return t(`lines.${line.kind}`, { value: line.kind === 'blur' ? value + 1 : value });
}
