import { Page } from '@/components/ui/page';
import { RowsSkeleton } from '@/components/ui/skeleton';

/** A list page before its rows are there: head, filters and rows stand where they will stand. */
export function ListSkeleton({ rows = 10, filters = true }: { rows?: number; filters?: boolean }) {
  return (
    <Page>
      <div aria-busy="true">
        <div className="flex h-9 items-center pb-5">
          <div className="h-7 w-28 rounded-sm bg-hover" />
        </div>
        {filters && (
          <div className="mt-5 mb-3 flex h-8 items-center gap-2">
            {[14, 16, 16, 16].map((width, i) => (
              <div key={i} className="h-6 rounded-full bg-hover" style={{ width: `${width * 4}px` }} />
            ))}
          </div>
        )}
        <RowsSkeleton rows={rows} />
      </div>
    </Page>
  );
}
