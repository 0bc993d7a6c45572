import { CopyButton } from './copy-button';

/** A value to paste elsewhere: its name, the value in full, a button that copies it. */
export function CopyLine({
  label,
  value,
  labels,
}: {
  label: string;
  value: string;
  labels: { copy: string; copied: string };
}) {
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-sm font-medium text-ink-2">{label}</span>
      <div className="flex items-start gap-2">
        <code className="min-w-0 flex-1 rounded-md border border-line bg-sunken px-3 py-1.5 font-mono text-sm leading-relaxed break-all select-all">
          {value}
        </code>
        <CopyButton text={value} labels={labels} name={label} />
      </div>
    </div>
  );
}
