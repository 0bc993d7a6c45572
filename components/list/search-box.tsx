import { Search } from 'lucide-react';
import { Input } from '@/components/ui/field';

/** Search as a plain form: the words stand in the address beside the other filters. */
export function SearchBox({
  path,
  label,
  value,
  keep,
}: {
  path: string;
  label: string;
  value: string | undefined;
  /** Filters that stay. */
  keep: Record<string, string | undefined>;
}) {
  return (
    // Not Next's Form: a whole page is as quick here and needs no script.
    <search>
      <form action={path} className="relative w-full sm:w-56">
        {Object.entries(keep).map(
          ([name, kept]) => kept && <input key={name} type="hidden" name={name} value={kept} />,
        )}
        <Search className="pointer-events-none absolute top-2.5 left-2.5 size-4 text-ink-3" aria-hidden="true" />
        <Input
          type="search"
          name="q"
          aria-label={label}
          placeholder={label}
          defaultValue={value}
          maxLength={100}
          className="pl-8"
        />
      </form>
    </search>
  );
}
