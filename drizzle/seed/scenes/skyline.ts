import { box, disc, draw, fade, glow, makeDice, n, path, type Scene } from '@/drizzle/seed/scenes/paint';

export interface SkylineLook {
  /** From the top of the sky to the horizon. */
  sky: string[];
  sun: string;
  /** From the farthest row of houses to the nearest. */
  rows: string[];
  windows: string;
  /** 0..1: how many windows are lit. */
  lit: number;
  water?: boolean;
}

/** Rows of houses in haze, with windows lit, perhaps over water. */
export function skyline(size: { width: number; height: number }, look: SkylineLook, seed: number): Scene {
  const dice = makeDice(seed);
  const { width, height } = size;
  const ground = look.water ? height * 0.74 : height;
  const sun = { x: width * (0.25 + dice() * 0.5), y: ground * (0.42 + dice() * 0.16), r: height * 0.085 };
  const rows = look.rows.map((colour, i) => row(dice, width, ground, i / (look.rows.length - 1), colour, look));
  const city = [
    disc(sun.x, sun.y, sun.r * 4.5, 'url(#halo)'),
    disc(sun.x, sun.y, sun.r, look.sun),
    ...rows.flatMap((houses) => [...houses, box(0, ground * 0.55, width, ground * 0.45, 'url(#haze)')]),
  ];
  const horizon = look.sky.at(-1) ?? look.sun;
  const defs = [
    fade('sky', look.sky),
    glow('halo', look.sun, 0.55),
    `<linearGradient id="haze" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${horizon}" stop-opacity="0"/><stop offset="1" stop-color="${horizon}" stop-opacity="0.28"/></linearGradient>`,
  ];
  const shapes = [
    box(0, 0, width, height, 'url(#sky)'),
    ...city,
    ...(look.water ? mirror(dice, size, ground, look) : []),
  ];
  return draw(size, defs.join(''), shapes);
}

function row(
  dice: () => number,
  width: number,
  ground: number,
  depth: number,
  colour: string,
  look: SkylineLook,
): string[] {
  const shapes: string[] = [];
  const unit = width * (0.028 + depth * 0.034);
  for (let x = -unit; x < width + unit;) {
    const wide = unit * (0.7 + dice() * 1.3);
    const tall = ground * (0.5 - depth * 0.22) * (0.45 + dice() * 0.85) + ground * 0.08;
    const top = ground - tall;
    shapes.push(box(x, top, wide + 1, tall, colour), ...roof(dice, x, top, wide, colour));
    if (depth > 0.3) shapes.push(...windowsOf(dice, { x, top, wide, tall }, unit, look));
    x += wide + (dice() < 0.18 ? unit * 0.35 : 0);
  }
  return shapes;
}

function roof(dice: () => number, x: number, top: number, wide: number, colour: string): string[] {
  const kind = dice();
  if (kind < 0.12) return [box(x + wide * 0.47, top - wide * 0.9, wide * 0.06, wide * 0.9, colour)];
  if (kind < 0.28) return [box(x + wide * 0.25, top - wide * 0.22, wide * 0.5, wide * 0.24, colour)];
  return kind < 0.36
    ? [path(`M${n(x)} ${n(top)}L${n(x + wide)} ${n(top)}L${n(x + wide)} ${n(top - wide * 0.5)}Z`, colour)]
    : [];
}

function windowsOf(
  dice: () => number,
  house: { x: number; top: number; wide: number; tall: number },
  unit: number,
  look: SkylineLook,
): string[] {
  const shapes: string[] = [];
  const pane = unit * 0.13;
  const columns = Math.max(1, Math.floor((house.wide - pane * 2) / (pane * 2.1)));
  const step = (house.wide - pane * 2) / columns;
  for (let y = house.top + pane * 2; y < house.top + house.tall - pane * 2; y += pane * 2.5)
    for (let c = 0; c < columns; c++)
      if (dice() < look.lit)
        shapes.push(
          box(house.x + pane + c * step, y, pane, pane * 1.35, look.windows, `opacity="${n(0.35 + dice() * 0.6)}"`),
        );
  return shapes;
}

/** Water: bands of the sky's colours, broken by light. */
function mirror(
  dice: () => number,
  size: { width: number; height: number },
  ground: number,
  look: SkylineLook,
): string[] {
  const { width, height } = size;
  const near = look.rows.at(-1) ?? '#000';
  const shapes = [
    box(0, ground, width, height - ground, near),
    box(0, ground, width, height - ground, 'url(#sky)', 'opacity="0.42"'),
  ];
  for (let i = 0; i < 150; i++) {
    const y = ground + (height - ground) * dice() ** 1.4;
    const reach = 30 + ((y - ground) / (height - ground)) * 190;
    const colour = dice() < 0.55 ? look.windows : (look.sky.at(-1) ?? look.sun);
    shapes.push(
      box(
        dice() * width - reach / 2,
        y,
        reach * (0.4 + dice()),
        2.4,
        colour,
        `opacity="${n(0.1 + dice() * 0.35)}" rx="1.2"`,
      ),
    );
  }
  return shapes;
}
