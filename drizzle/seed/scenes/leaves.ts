import { box, draw, fade, makeDice, n, path, type Scene } from '@/drizzle/seed/scenes/paint';

/** Ginkgo leaves falling over a coloured wall. */
export function leaves(
  size: { width: number; height: number },
  look: { wall: string[]; leaves: string[]; many: number },
  seed: number,
): Scene {
  const dice = makeDice(seed);
  const { width, height } = size;
  const shapes = [box(0, 0, width, height, 'url(#wall)')];
  for (let i = 0; i < look.many; i++) {
    const near = dice() ** 2;
    // More of them lie low, where the wind has put them.
    const y = height * (1 - dice() ** (1.2 + near));
    const colour = look.leaves[Math.floor(dice() * look.leaves.length)] ?? '#000';
    shapes.push(
      leaf(
        dice() * width,
        y,
        Math.min(width, height) * (0.022 + near * 0.085),
        dice() * 360,
        colour,
        0.55 + near * 0.45,
      ),
    );
  }
  return draw(size, fade('wall', look.wall), shapes);
}

function leaf(x: number, y: number, r: number, turn: number, colour: string, opacity: number): string {
  const fan =
    'M0 0C-30 -20 -78 -40 -92 -78C-60 -104 -26 -98 -6 -74L0 -88L6 -74C26 -98 60 -104 92 -78C78 -40 30 -20 0 0Z';
  const ribs = [-60, -36, -14, 14, 36, 60].map((at) => `M0 -6L${at} ${-84 + Math.abs(at) * 0.12}`).join('');
  const place = `transform="translate(${n(x)} ${n(y)}) rotate(${n(turn)}) scale(${Math.round((r / 92) * 1000) / 1000})" opacity="${n(opacity)}"`;
  const parts = [
    path(fan, colour),
    path(ribs, 'none', 'stroke="#000" stroke-opacity="0.13" stroke-width="2"'),
    path('M0 0C2 20 -4 40 6 66', 'none', `stroke="${colour}" stroke-width="5" stroke-linecap="round"`),
  ];
  return `<g ${place}>${parts.join('')}</g>`;
}
