/** Rows that keep the size of the list that is coming. */
export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div aria-hidden="true" className="divide-y divide-line">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-16 items-center gap-4">
          <div className="size-11 rounded-sm bg-hover" />
          <div className="h-3.5 w-2/5 rounded-sm bg-hover" />
          <div className="ml-auto h-3.5 w-20 rounded-sm bg-hover" />
        </div>
      ))}
    </div>
  );
}
