/** Shortcuts are written as `Mod+Shift+B`: Mod is ⌘ on a Mac and Ctrl elsewhere. */

export function isMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
}

const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };

/** As people read it on their machine. */
export function showKeys(keys: string, mac = isMac()): string {
  const parts = keys.split('+');
  return mac
    ? parts.map((part) => MAC[part] ?? part).join('')
    : parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
}

const NAMED: Readonly<Record<string, string>> = { '↑': 'ArrowUp', '↓': 'ArrowDown' };

/** Whether a key press is this shortcut. */
export function isKeys(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
  keys: string,
): boolean {
  const parts = keys.split('+');
  const last = parts.at(-1) ?? '';
  const wants = (part: string) => parts.includes(part);
  if (event.shiftKey !== wants('Shift') || event.altKey !== wants('Alt')) return false;
  if ((event.ctrlKey || event.metaKey) !== wants('Mod')) return false;
  const name = NAMED[last] ?? last;
  // With Alt a Mac writes another letter; the key stays the same.
  return event.key.toLowerCase() === name.toLowerCase() || event.code === `Key${name.toUpperCase()}`;
}
