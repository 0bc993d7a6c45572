import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FieldChange } from '@/lib/article/compare/compare';
import { Parts } from './parts';

/** Settings and head of an article, old and new. `tools` stands at the end of a row. */
export function FieldsDifference({
  fields,
  tools,
}: {
  fields: readonly FieldChange[];
  tools?: ((field: FieldChange['field']) => ReactNode) | undefined;
}) {
  const t = useTranslations('compare');
  if (fields.length === 0) return null;
  return (
    <dl className="flex flex-col">
      {fields.map((change) => (
        <div
          key={change.field}
          data-change=""
          tabIndex={-1}
          className="scroll-my-28 border-l-4 border-double border-amber py-1.5 pr-1 pl-3"
        >
          <dt className="text-xs text-ink-3">{t(`field.${change.field}`)}</dt>
          <dd className="break-words">
            <Value change={change} />
          </dd>
          {tools && <dd>{tools(change.field)}</dd>}
        </div>
      ))}
    </dl>
  );
}

function Value({ change }: { change: FieldChange }) {
  const t = useTranslations('compare');
  if ('parts' in change) return <Parts parts={change.parts} />;
  const [before, after] =
    change.field === 'type'
      ? [t(`type.${change.before}`), t(`type.${change.after}`)]
      : [t(change.before ? 'on' : 'off'), t(change.after ? 'on' : 'off')];
  return (
    <Parts
      parts={[
        { kind: 'removed', text: before, marks: [] },
        { kind: 'same', text: ' → ', marks: [] },
        { kind: 'added', text: after, marks: [] },
      ]}
    />
  );
}
