import { Page } from '@/components/ui/page';

export default function Loading() {
  return (
    <Page>
      <div aria-busy="true">
        <div className="mb-5 h-14 w-40 rounded-sm bg-hover" />
        <div className="mb-4 h-9 w-28 rounded-md bg-hover" />
        <div className="grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-[repeat(auto-fill,minmax(11rem,1fr))]">
          {Array.from({ length: 12 }, (_, i) => (
            <div key={i}>
              <div className="aspect-[4/3] rounded-md bg-hover" />
              <div className="mt-1.5 h-9.5" />
            </div>
          ))}
        </div>
      </div>
    </Page>
  );
}
