import { cn } from '@/components/ui/cn';

export interface Series {
  name: string;
  /** Class of its marks: a colour of the state it stands for. */
  look: string;
  /** Told by more than colour. */
  hatched?: boolean;
  values: (number | null)[];
}

const WIDTH = 480;
const HEIGHT = 180;
const LEFT = 64;
const BOTTOM = 24;

/** A few bars for each step of an axis. Drawn on the server; whoever cannot see it reads the table beside it. */
export function BarPlot({
  title,
  steps,
  series,
  said,
  tops,
}: {
  title: string;
  /** What stands under the axis; an empty text leaves the place free. */
  steps: string[];
  series: Series[];
  /** A value in words, for the axis. */
  said: (value: number) => string;
  /** Values the axis may end at, so that its half has a name too. */
  tops: readonly number[];
}) {
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const top = tops.find((one) => one >= most) ?? Math.ceil(most);
  const slot = (WIDTH - LEFT) / Math.max(1, steps.length);
  const bar = Math.min(18, (slot * 0.7) / series.length);
  const y = (value: number) => (HEIGHT - BOTTOM) * (1 - value / top);
  return (
    <figure className="min-w-0">
      <figcaption className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
        {series.map(({ name, look, hatched }) => (
          <span key={name} className="inline-flex items-center gap-1.5">
            <svg viewBox="0 0 10 10" className={cn('size-2.5', look)} aria-hidden="true">
              <Bar x={0} y={0} width={10} height={10} hatched={hatched} />
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title} className="w-full">
        {[0, 0.5, 1].map((share) => (
          <g key={share} className="text-ink-3">
            <line x1={LEFT} x2={WIDTH} y1={y(top * share)} y2={y(top * share)} className="stroke-line" />
            <text
              x={LEFT - 6}
              y={y(top * share) + (share === 1 ? 10 : 4)}
              textAnchor="end"
              className="fill-current text-[11px]"
            >
              {said(top * share)}
            </text>
          </g>
        ))}
        {series.map(({ name, look, hatched, values }, place) => (
          <g key={name} className={look}>
            {values.map((value, i) => {
              if (!value) return null;
              const x = LEFT + slot * (i + 0.5) + bar * (place - series.length / 2);
              return (
                <Bar key={steps[i]} x={x} y={y(value)} width={bar * 0.9} height={y(0) - y(value)} hatched={hatched} />
              );
            })}
          </g>
        ))}
        {steps.map((step, i) => (
          <text
            key={i}
            x={LEFT + slot * (i + 0.5)}
            y={HEIGHT - 7}
            textAnchor="middle"
            className="fill-current text-[11px] text-ink-3"
          >
            {step}
          </text>
        ))}
      </svg>
    </figure>
  );
}

/** Full, or an outline with a line through it. */
function Bar({
  hatched,
  ...box
}: {
  x: number;
  y: number;
  width: number;
  height: number;
  hatched?: boolean | undefined;
}) {
  if (!hatched) return <rect {...box} fill="currentColor" />;
  return <rect {...box} fill="currentColor" fillOpacity="0.25" stroke="currentColor" strokeWidth="1.5" />;
}
