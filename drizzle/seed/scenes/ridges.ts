import { box, disc, draw, fade, glow, makeDice, n, path, type Scene } from '@/drizzle/seed/scenes/paint';

export interface RidgeLook {
  sky: string[];
  sun: string;
  /** From the farthest ridge to the nearest. */
  ridges: string[];
  /** Colours of the trees on the nearest ridges; none for bare hills. */
  leaves: string[];
}

/** Hills behind hills in mist, with round trees in the colours of a season. */
export function ridges(size: { width: number; height: number }, look: RidgeLook, seed: number): Scene {
  const dice = makeDice(seed);
  const { width, height } = size;
  const shapes = [box(0, 0, width, height, 'url(#sky)')];
  const sun = {
    x: width * (0.2 + dice() * 0.6),
    y: height * (0.2 + dice() * 0.14),
    r: Math.min(width, height) * 0.075,
  };
  shapes.push(disc(sun.x, sun.y, sun.r * 4, 'url(#halo)'), disc(sun.x, sun.y, sun.r, look.sun));
  look.ridges.forEach((colour, i) => {
    const depth = i / (look.ridges.length - 1);
    const line = ridgeLine(dice, width, height * (0.4 + depth * 0.42), height * (0.13 - depth * 0.06));
    const points = line.map(([x, y]) => `L${n(x)} ${n(y)}`).join('');
    shapes.push(path(`M0 ${height}${points}L${width} ${height}Z`, colour));
    if (depth > 0.5) shapes.push(...trees(dice, line, look.leaves, height * (0.008 + depth * 0.022)));
    if (depth < 0.8) shapes.push(path(`M0 ${height}${points}L${width} ${height}Z`, 'url(#mist)'));
  });
  const last = look.sky.at(-1) ?? '#fff';
  const mist = `<linearGradient id="mist" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${last}" stop-opacity="0"/><stop offset="0.5" stop-color="${last}" stop-opacity="0.5"/></linearGradient>`;
  return draw(size, fade('sky', look.sky) + glow('halo', look.sun, 0.5) + mist, shapes);
}

function ridgeLine(dice: () => number, width: number, base: number, swing: number): [number, number][] {
  const waves = [1.3, 2.7, 5.9, 11].map((times, i) => ({
    times: times * (0.8 + dice() * 0.4),
    turn: dice() * 7,
    size: swing / (i * 1.3 + 1),
  }));
  const points: [number, number][] = [];
  for (let x = 0; x <= width + 8; x += 8)
    points.push([
      x,
      base - waves.reduce((sum, w) => sum + Math.sin((x / width) * w.times * Math.PI * 2 + w.turn) * w.size, 0),
    ]);
  return points;
}

function trees(dice: () => number, line: [number, number][], colours: string[], size: number): string[] {
  if (colours.length === 0) return [];
  return line.flatMap(([x, y]) => {
    if (dice() > 0.62) return [];
    const r = size * (0.6 + dice() * 0.9);
    const colour = colours[Math.floor(dice() * colours.length)] ?? '#000';
    const at = { x: x + dice() * 8, y: y - r * 0.7 + dice() * size * 3.4 };
    return [disc(at.x, at.y, r, colour), disc(at.x - r * 0.25, at.y - r * 0.25, r * 0.6, '#ffffff', 'opacity="0.12"')];
  });
}
