/**
 * Roughly what the platform does to inline colours in dark mode: dark text becomes light, light ground becomes dark, hues
 * stay. Its own rules are not public, so the page says that this is near and not exact.
 */
const DECLARATION = /(^|[;"])(color|background-color|background|border(?:-[a-z]+)?):([^;"]*)/g;
const HEX = /#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b/gi;

export function darken(html: string): string {
  return html.replace(/ style="[^"]*"/g, (style) =>
    style.replace(DECLARATION, (_all, before: string, property: string, value: string) => {
      const turned = value.replace(HEX, (_hex, r: string, g: string, b: string) =>
        turn([r, g, b].map((part) => Number.parseInt(part, 16)) as Colour, property === 'color'),
      );
      return `${before}${property}:${turned}`;
    }),
  );
}

type Colour = [red: number, green: number, blue: number];

/** The same hue at the other end of the scale, text kept readable on #191919. */
function turn(colour: Colour, isText: boolean): string {
  const [low, high] = [Math.min(...colour), Math.max(...colour)];
  const lightness = (low + high) / 510;
  const wanted = isText ? Math.max(lightness, 1 - lightness, 0.62) : Math.min(lightness, 1 - lightness + 0.08);
  const spread = Math.min(wanted, 1 - wanted) * 2 * saturation(low, high);
  const parts = colour.map((part) => {
    const share = high === low ? 0 : (part - low) / (high - low) - 0.5;
    return Math.round(Math.min(1, Math.max(0, wanted + share * spread)) * 255);
  });
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function saturation(low: number, high: number): number {
  const lightness = (low + high) / 510;
  const room = 1 - Math.abs(2 * lightness - 1);
  return room === 0 ? 0 : Math.min(1, (high - low) / 255 / room);
}
