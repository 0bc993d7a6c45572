'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import type { Size } from '@/lib/article/crop';
import { EDIT_BOUNDS, linesOfEdits, withoutLine } from '@/lib/article/picture-edits';
import { wordsOfEdit } from './edit-words';
import { regionPixels, withPixels } from './regions';
import type { EditsDesk } from './use-edits';

/** Everything about the recipe that is a number, and the list of what was done. */
export function Panel({ desk, size }: { desk: EditsDesk; size: Size }) {
  const t = useTranslations('crop.retouch');
  const { edits } = desk;
  const { angle, darkest, brightest } = EDIT_BOUNDS;
  return (
    <>
      <Slider
        label={t('angle')}
        unit="°"
        min={-angle}
        max={angle}
        step={0.1}
        value={edits.angle}
        onShow={(value) => desk.show({ ...edits, angle: value })}
        onSettle={desk.settle}
      />
      <Slider
        label={t('brightness')}
        unit="%"
        min={darkest}
        max={brightest}
        step={1}
        value={edits.brightness}
        onShow={(value) => desk.show({ ...edits, brightness: value })}
        onSettle={desk.settle}
      />
      {edits.blurs.length > 0 && <Regions desk={desk} size={size} />}
      <Done desk={desk} />
    </>
  );
}

function Slider({
  label,
  unit,
  min,
  max,
  step,
  value,
  onShow,
  onSettle,
}: {
  label: string;
  unit: string;
  min: number;
  max: number;
  step: number;
  value: number;
  onShow: (value: number) => void;
  onSettle: () => void;
}) {
  const id = useId();
  return (
    <div>
      <div className="mb-1 flex items-center justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium text-ink-2">
          {label}
        </label>
        <span className="flex items-center gap-1 text-sm text-ink-3">
          <NumberBox
            label={label}
            value={value}
            min={min}
            max={max}
            onTake={(typed) => {
              onShow(step < 1 ? Math.round(typed * 10) / 10 : Math.round(typed));
              onSettle();
            }}
          />
          {unit}
        </span>
      </div>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        onChange={(event) => onShow(Number(event.target.value))}
        onPointerUp={onSettle}
        onKeyUp={onSettle}
        onBlur={onSettle}
        className="h-6 w-full accent-[var(--accent)]"
      />
    </div>
  );
}

/** A number that is taken up when it is finished, and put back where it was none. */
function NumberBox({
  label,
  value,
  min,
  max,
  onTake,
}: {
  label: string;
  value: number;
  min: number;
  max: number;
  onTake: (value: number) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = () => {
    const wanted = Number((typed ?? '').trim().replace('−', '-'));
    setTyped(null);
    if (!typed?.trim() || !Number.isFinite(wanted)) return;
    const bounded = Math.min(Math.max(wanted, min), max);
    if (bounded !== value) onTake(bounded);
  };
  return (
    <input
      aria-label={label}
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? value}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
      className="h-7 w-16 rounded-md border border-control bg-surface px-2 text-right font-mono text-sm text-ink tabular-nums"
    />
  );
}

const fields = ['left', 'top', 'width', 'height'] as const;

function Regions({ desk, size }: { desk: EditsDesk; size: Size }) {
  const t = useTranslations('crop.retouch');
  const { edits } = desk;
  return (
    <section>
      <h2 className="mb-2 text-sm font-medium text-ink-2">{t('regions')}</h2>
      <ol className="flex flex-col gap-3">
        {edits.blurs.map((box, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a region is its place in the recipe
          <li key={index}>
            <p className="mb-1 text-xs text-ink-3">{t('region', { number: index + 1 })}</p>
            <div className="grid grid-cols-4 gap-1.5">
              {regionPixels(size, edits, box).map((pixels, n) => (
                <NumberBox
                  key={fields[n]}
                  label={`${t('region', { number: index + 1 })} ${t(`fields.${fields[n] ?? 'left'}`)}`}
                  value={pixels}
                  min={n < 2 ? 0 : 1}
                  max={20_000}
                  onTake={(value) => {
                    const next = withPixels(size, edits, box, n as 0 | 1 | 2 | 3, value);
                    desk.step({ ...edits, blurs: edits.blurs.map((one, m) => (m === index ? next : one)) });
                  }}
                />
              ))}
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-2 text-xs text-ink-3">{t('regionHint')}</p>
    </section>
  );
}

/** What was done, each with a button that takes it back. */
function Done({ desk }: { desk: EditsDesk }) {
  const t = useTranslations('crop.retouch');
  const lines = linesOfEdits(desk.edits);
  return (
    <section>
      <h2 className="mb-2 text-sm font-medium text-ink-2">{t('done')}</h2>
      {lines.length === 0 ? (
        <p className="text-sm text-ink-3">{t('nothing')}</p>
      ) : (
        <ul className="divide-y divide-line overflow-hidden rounded-md border border-line bg-surface">
          {lines.map((line) => {
            const words = wordsOfEdit(t, line);
            return (
              <li key={words} className="flex items-center justify-between gap-2 py-1 pr-1 pl-3">
                <span className="tabular-nums">{words}</span>
                <button
                  type="button"
                  aria-label={t('takeBack', { edit: words })}
                  title={t('takeBack', { edit: words })}
                  onClick={() => desk.step(withoutLine(desk.edits, line))}
                  className="grid size-8 place-items-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
                >
                  <X className="size-4" aria-hidden="true" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
