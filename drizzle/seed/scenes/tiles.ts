import { box, disc, draw, makeDice, n, path, type Scene } from '@/drizzle/seed/scenes/paint';

/** A poster of quarter circles, discs and stripes, as on the tiles of an old stairwell. */
export function tiles(size: { width: number; height: number }, colours: string[], seed: number, across = 8): Scene {
  const dice = makeDice(seed);
  const { width, height } = size;
  const side = width / across;
  const pick = () => colours[Math.floor(dice() * colours.length)] ?? '#000';
  const shapes = [box(0, 0, width, height, colours[0] ?? '#fff')];
  for (let y = 0; y < height; y += side)
    for (let x = 0; x < width - 1; x += side) shapes.push(...tile(dice, pick, x, y, side));
  return draw(size, '', shapes);
}

function tile(dice: () => number, pick: () => string, x: number, y: number, s: number): string[] {
  const ground = box(x, y, s + 0.6, s + 0.6, pick());
  const kind = dice();
  if (kind < 0.42) return [ground, quarter(Math.floor(dice() * 4), x, y, s, pick())];
  if (kind < 0.58) return [ground, quarter(0, x, y, s, pick()), quarter(2, x, y, s, pick())];
  if (kind < 0.74)
    return [ground, disc(x + s / 2, y + s / 2, s * 0.36, pick()), disc(x + s / 2, y + s / 2, s * 0.15, pick())];
  if (kind < 0.88) {
    const colour = pick();
    return [ground, ...[0, 1, 2, 3].map((i) => box(x, y + s * (0.06 + i * 0.25), s + 0.6, s * 0.12, colour))];
  }
  return [ground];
}

function quarter(corner: number, x: number, y: number, s: number, fill: string): string {
  const cx = x + (corner === 1 || corner === 2 ? s : 0);
  const cy = y + (corner >= 2 ? s : 0);
  const ends = [
    [x + s, y, x, y + s],
    [x + s, y + s, x, y],
    [x, y + s, x + s, y],
    [x, y, x + s, y + s],
  ][corner] ?? [0, 0, 0, 0];
  const [ax = 0, ay = 0, bx = 0, by = 0] = ends;
  return path(`M${n(cx)} ${n(cy)}L${n(ax)} ${n(ay)}A${n(s)} ${n(s)} 0 0 1 ${n(bx)} ${n(by)}Z`, fill);
}
