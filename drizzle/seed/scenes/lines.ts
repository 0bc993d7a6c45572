import { box, disc, draw, makeDice, n, path, type Scene } from '@/drizzle/seed/scenes/paint';

/** A map of a city's lines: streets as a fine grid, a river, coloured lines with stops. */
export function lines(
  size: { width: number; height: number },
  look: { paper: string; street: string; river: string; lines: string[] },
  seed: number,
): Scene {
  const dice = makeDice(seed);
  const { width, height } = size;
  const shapes = [box(0, 0, width, height, look.paper), ...streets(dice, size, look.street)];
  const bend = () => height * (0.35 + dice() * 0.3);
  const river = `M-20 ${n(bend())}C${n(width * 0.3)} ${n(height * 0.15)} ${n(width * 0.42)} ${n(height * 0.9)} ${n(width * 0.62)} ${n(bend())}S${n(width * 0.9)} ${n(height * 0.2)} ${n(width + 20)} ${n(bend())}`;
  shapes.push(path(river, 'none', `stroke="${look.river}" stroke-width="${n(height * 0.11)}" stroke-linecap="round"`));
  look.lines.forEach((colour, i) => shapes.push(...line(dice, size, colour, i)));
  return draw(size, '', shapes);
}

function streets(dice: () => number, { width, height }: { width: number; height: number }, colour: string): string[] {
  const shapes: string[] = [];
  const turn = `transform="rotate(-12 ${width / 2} ${height / 2})"`;
  for (let x = -300; x < width + 300; x += 34 + dice() * 46)
    shapes.push(box(x, -400, dice() < 0.14 ? 7 : 2.4, height + 800, colour, turn));
  for (let y = -300; y < height + 300; y += 34 + dice() * 46)
    shapes.push(box(-400, y, width + 800, dice() < 0.14 ? 7 : 2.4, colour, turn));
  return shapes;
}

function line(
  dice: () => number,
  { width, height }: { width: number; height: number },
  colour: string,
  i: number,
): string[] {
  const step = width / 9;
  let y = height * (0.14 + (i * 0.72) / 4 + dice() * 0.06);
  const points: [number, number][] = [[-20, y]];
  for (let x = step * 0.5; x < width + step; x += step) {
    // Only straight and diagonal, as such maps are drawn.
    y = Math.min(height * 0.92, Math.max(height * 0.08, y + ([-1, 0, 0, 1][Math.floor(dice() * 4)] ?? 0) * step * 0.5));
    points.push([x, y]);
  }
  const d = points.map(([px, py], k) => `${k === 0 ? 'M' : 'L'}${n(px)} ${n(py)}`).join('');
  const stops = points.slice(1).map(([px, py]) => disc(px, py, 11, '#ffffff', `stroke="${colour}" stroke-width="7"`));
  return [
    path(d, 'none', `stroke="${colour}" stroke-width="15" stroke-linejoin="round" stroke-linecap="round"`),
    ...stops,
  ];
}
