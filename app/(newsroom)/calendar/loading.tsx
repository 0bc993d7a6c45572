import { Page } from '@/components/ui/page';

/** The head, and the weeks where they will stand. */
export default function Loading() {
  return (
    <Page>
      <div aria-busy="true">
        <div className="mb-5 h-9 w-28 rounded-sm bg-hover" />
        <div className="mb-3 h-8 w-3/5 rounded-sm bg-hover" />
        <div className="h-[42rem] rounded-sm bg-hover" />
      </div>
    </Page>
  );
}
