import { box, draw, fade, makeDice, n, path, type Scene } from '@/drizzle/seed/scenes/paint';

export interface RoofLook {
  sky: string[];
  /** Tiles of a roof, from the farthest to the nearest. */
  tiles: string[];
  wall: string;
  accent: string;
}

/** The roofs of an old quarter: rows of round tiles, white gables, here and there a lantern. */
export function roofs(size: { width: number; height: number }, look: RoofLook, seed: number): Scene {
  const dice = makeDice(seed);
  const { width, height } = size;
  const shapes = [box(0, 0, width, height, 'url(#sky)')];
  look.tiles.forEach((colour, i) => {
    const depth = i / (look.tiles.length - 1);
    const y = height * (0.3 + depth * 0.52);
    for (let x = -width * 0.1; x < width;) {
      const wide = width * (0.2 + depth * 0.2) * (0.8 + dice() * 0.5);
      shapes.push(...house(dice, { x, y: y - dice() * height * 0.07, wide, depth }, height, colour, look));
      x += wide * 0.94;
    }
  });
  return draw(size, fade('sky', look.sky), shapes);
}

function house(
  dice: () => number,
  at: { x: number; y: number; wide: number; depth: number },
  height: number,
  colour: string,
  look: RoofLook,
): string[] {
  const { x, y, wide, depth } = at;
  const fall = height * (0.09 + depth * 0.07);
  const lift = fall * 0.22;
  const shapes = [box(x + wide * 0.06, y + fall * 0.8, wide * 0.88, height, look.wall)];
  shapes.push(box(x + wide * 0.06, y + fall, wide * 0.88, fall * 0.18, '#000000', 'opacity="0.16"'));
  const eave = `M${n(x)} ${n(y + fall - lift)}Q${n(x + wide * 0.1)} ${n(y + fall * 0.94)} ${n(x + wide * 0.2)} ${n(y + fall)}L${n(x + wide * 0.8)} ${n(y + fall)}Q${n(x + wide * 0.9)} ${n(y + fall * 0.94)} ${n(x + wide)} ${n(y + fall - lift)}`;
  shapes.push(path(`${eave}L${n(x + wide * 0.86)} ${n(y)}L${n(x + wide * 0.14)} ${n(y)}Z`, colour));
  const ribs = Math.round(wide / (height * (0.012 + depth * 0.01)));
  for (let i = 1; i < ribs; i++) {
    const top = x + wide * (0.14 + (0.72 * i) / ribs);
    const foot = x + wide * (0.04 + (0.92 * i) / ribs);
    shapes.push(
      path(
        `M${n(top)} ${n(y)}L${n(foot)} ${n(y + fall * 0.96)}`,
        'none',
        'stroke="#000" stroke-opacity="0.17" stroke-width="2.4"',
      ),
    );
  }
  shapes.push(
    box(x + wide * 0.13, y - fall * 0.07, wide * 0.74, fall * 0.1, colour),
    box(x + wide * 0.13, y - fall * 0.07, wide * 0.74, fall * 0.1, '#000', 'opacity="0.25"'),
  );
  if (depth > 0.4 && dice() < 0.75) shapes.push(...openings(dice, x, y + fall * 1.4, wide, fall, look.accent));
  return shapes;
}

function openings(dice: () => number, x: number, y: number, wide: number, fall: number, accent: string): string[] {
  return [0.2, 0.42, 0.64].flatMap((share) => {
    if (dice() < 0.3) return [];
    const side = wide * 0.12;
    const left = x + wide * share;
    const bars = [0.33, 0.66].map((k) => box(left + side * k - 1, y, 2, side * 1.3, '#000', 'opacity="0.35"'));
    return [
      box(left, y, side, side * 1.3, dice() < 0.45 ? accent : '#3b3a38', 'opacity="0.9"'),
      ...bars,
      box(left, y + fall * 0.01, side, 3, '#000', 'opacity="0.2"'),
    ];
  });
}
