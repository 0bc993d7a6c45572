/** The room before the text is known: bar, column, inspector. */
export default function Loading() {
  return (
    <div data-room aria-busy="true" className="flex min-h-dvh flex-col bg-surface">
      <div className="h-14 border-b border-line" />
      <div className="flex flex-1">
        <div className="mx-auto flex w-full max-w-[50rem] flex-col gap-6 px-4 pt-8 sm:px-8">
          <div className="aspect-[3.4] w-full max-w-[30rem] rounded-md bg-hover" />
          <div className="h-9 w-3/4 rounded-sm bg-hover" />
          <div className="h-64 rounded-sm bg-sunken" />
        </div>
        <div className="hidden w-[21.5rem] shrink-0 border-l border-line bg-sunken xl:block" />
      </div>
    </div>
  );
}
