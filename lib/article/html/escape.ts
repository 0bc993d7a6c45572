/** Remembers across the texts of one block whether the last thing written swallows a following space. */
export interface SpaceState {
  swallows: boolean;
}

/** The state at the start of a block or line, where a browser drops a leading space. */
export function startOfBlock(): SpaceState {
  return { swallows: true };
}

const SPECIAL = /[&<>\u00a0\t\n ]/g;

/**
 * Text as HTML that looks the same: runs of spaces survive as alternating `&nbsp;`, a line feed becomes a `<br />`, a tab four spaces (the platform keeps no
 * `tab-size`, and its editor collapses plain spaces when somebody opens the draft there).
 */
export function escapeText(text: string, state: SpaceState): string {
  let end = 0;
  const html = text.replace(SPECIAL, (character, offset: number) => {
    if (offset > end) state.swallows = false;
    end = offset + 1;
    return escapeCharacter(character, state);
  });
  if (end < text.length) state.swallows = false;
  return html;
}

function escapeCharacter(character: string, state: SpaceState): string {
  if (character === ' ') {
    state.swallows = !state.swallows;
    return state.swallows ? ' ' : '&nbsp;';
  }
  state.swallows = character === '\n';
  if (character === '\n') return '<br />';
  if (character === '\t') return '&nbsp;&nbsp;&nbsp;&nbsp;';
  if (character === '\u00a0') return '&nbsp;';
  return character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;';
}

/** A text between double quotes of an attribute. */
export function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
