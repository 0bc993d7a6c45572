import { judgeDeclaration } from './platform-rules';

/** CSS declarations in the order they are written. */
export type Style = Readonly<Record<string, string>>;

// No quotes (they empty the whole attribute on the platform), no second declaration, no address, nothing to escape.
const PLAIN_VALUE = /^[\w#%.,()!+ -]{1,200}$/;

/** Whether a declaration may be written: the platform keeps it and its value is plain. */
export function isPlainDeclaration(property: string, value: string): boolean {
  return PLAIN_VALUE.test(value) && judgeDeclaration(property, value) === 'kept';
}

/** The `style` attribute with its leading space, or nothing. Later styles win; what may not be written is left out. */
export function styleAttribute(...styles: (Style | undefined)[]): string {
  const merged: Record<string, string> = Object.assign({}, ...styles);
  const declarations = Object.entries(merged).filter(([property, value]) => isPlainDeclaration(property, value));
  if (declarations.length === 0) return '';
  return ` style="${declarations.map(([property, value]) => `${property}:${value}`).join(';')}"`;
}
