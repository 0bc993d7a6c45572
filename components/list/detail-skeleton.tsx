import { Page } from '@/components/ui/page';
import { RowsSkeleton } from '@/components/ui/skeleton';

/** The page of one thing before it is there: the way back, its title, its rows and the column beside them. */
export function DetailSkeleton() {
  return (
    <Page>
      <div aria-busy="true">
        <div className="h-8 w-20 rounded-sm bg-hover" />
        <div className="mt-2 mb-3 h-8.5 w-3/5 rounded-sm bg-hover" />
        <div className="mb-6 h-6 w-2/5 rounded-sm bg-hover" />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 lg:grid-cols-[minmax(0,1fr)_15rem]">
          <RowsSkeleton rows={6} />
          <div className="h-72 rounded-sm bg-hover max-lg:hidden" />
        </div>
      </div>
    </Page>
  );
}
