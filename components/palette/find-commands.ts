/** The commands that a query means: by what they are called here, or by their other words. The best first. */
export function findCommands<T extends { id: string; label: string; words: string }>(
  commands: readonly T[],
  query: string,
): T[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return [...commands];
  const rank = ({ id, label, words }: T): number => {
    const name = label.toLowerCase();
    if (name.startsWith(wanted)) return 0;
    if (name.includes(wanted)) return 1;
    return [id.toLowerCase(), ...words.split(' ')].some((word) => word.startsWith(wanted)) ? 2 : -1;
  };
  return commands
    .map((command) => ({ command, at: rank(command) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at)
    .map(({ command }) => command);
}
