import { box, disc, draw, fade, makeDice, n, path, type Scene } from '@/drizzle/seed/scenes/paint';

/** Lights of a street through a wet window. */
export function nightRain(
  size: { width: number; height: number },
  look: { dark: string[]; lights: string[] },
  seed: number,
): Scene {
  const dice = makeDice(seed);
  const { width, height } = size;
  const pick = () => look.lights[Math.floor(dice() * look.lights.length)] ?? '#fff';
  const shapes = [box(0, 0, width, height, 'url(#dark)')];
  for (let i = 0; i < 95; i++) {
    const near = dice();
    const y = height * (0.34 + (dice() - 0.5) * (0.3 + near * 0.7));
    const r = 10 + near * near * 74;
    const colour = pick();
    shapes.push(disc(dice() * width, y, r, colour, `opacity="${n(0.14 + dice() * 0.42)}"`));
  }
  for (let i = 0; i < 46; i++) {
    const x = dice() * width;
    const y = height * (0.58 + dice() * 0.1);
    shapes.push(
      box(x, y, 6 + dice() * 26, height * (0.12 + dice() * 0.3), pick(), `opacity="${n(0.1 + dice() * 0.2)}" rx="12"`),
    );
  }
  for (let i = 0; i < 240; i++) {
    const x = dice() * width;
    const y = dice() * height;
    const r = 1.6 + dice() * 5;
    shapes.push(disc(x, y, r, '#ffffff', 'opacity="0.2"'));
    if (dice() < 0.2)
      shapes.push(
        path(
          `M${n(x)} ${n(y)}l${n(dice() * 6 - 3)} ${n(-30 - dice() * 90)}`,
          'none',
          `stroke="#fff" stroke-opacity="0.14" stroke-width="${n(r)}" stroke-linecap="round"`,
        ),
      );
  }
  return draw(size, fade('dark', look.dark), shapes);
}
