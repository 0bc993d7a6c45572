import type { LucideIcon } from 'lucide-react';

/** Something the page at hand can do, for the palette and the list of shortcuts. */
export interface OfferedCommand {
  id: string;
  label: string;
  /** The name of its group. */
  group: string;
  words: string;
  icon?: LucideIcon;
  keys?: string;
  run: () => void;
}

const sources = new Set<() => readonly OfferedCommand[]>();

/** Offers the commands of a page while it is open; the returned function takes them back. */
export function offerCommands(source: () => readonly OfferedCommand[]): () => void {
  sources.add(source);
  return () => void sources.delete(source);
}

export function offeredCommands(): OfferedCommand[] {
  return [...sources].flatMap((source) => [...source()]);
}
