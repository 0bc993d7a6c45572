/** Above every page while the two-person rule is off somewhere: nobody should sign here without knowing it. */
export function AloneBanner({ title, children }: { title: string; children: string }) {
  return (
    <aside
      aria-label={title}
      className="border-b border-line bg-amber-soft px-4 py-1.5 text-sm text-ink-2 sm:px-8 print:hidden"
    >
      <p className="wrap-anywhere">
        <strong className="font-medium text-amber">{title}</strong> · {children}
      </p>
    </aside>
  );
}
