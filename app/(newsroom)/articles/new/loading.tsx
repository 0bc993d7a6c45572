import { Page } from '@/components/ui/page';

export default function Loading() {
  return (
    <Page narrow>
      <div aria-busy="true">
        <div className="mb-5 h-14 w-40 rounded-sm bg-hover" />
        <div className="grid gap-4 sm:grid-cols-2">
          <div className="h-80 rounded-lg bg-hover" />
          <div className="h-80 rounded-lg bg-hover" />
        </div>
      </div>
    </Page>
  );
}
