const KINDS = { docx: /\.docx$/i, markdown: /\.(?:md|markdown|txt)$/i, html: /\.html?$/i } as const;
export type DocumentKind = keyof typeof KINDS;

/** What a file picker offers. */
export const DOCUMENT_TYPES = '.docx,.md,.markdown,.txt,.html,.htm';

/** What kind of document a file is, by the end of its name; null for every other file. */
export function kindOfFile(name: string): DocumentKind | null {
  const found = (Object.keys(KINDS) as DocumentKind[]).find((kind) => KINDS[kind].test(name));
  return found ?? null;
}

/** The documents among dropped or chosen files. */
export function documentsAmong(files: FileList | null | undefined): File[] {
  return [...(files ?? [])].filter(({ name }) => kindOfFile(name) !== null);
}
