/** What the test runner makes of files that tests read; this folder knows no Node.js. */
interface ImportMeta {
  glob(pattern: string | string[], options: { query: '?raw'; import: 'default'; eager: true }): Record<string, string>;
}
