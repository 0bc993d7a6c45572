/** The mark: a sheet in a tray, one corner vermilion. */
export function Logo({ className = 'size-6' }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" className={className} aria-hidden="true">
      <path d="M5 3.5h10.5L19 7v10H5z" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="round" />
      <path d="M15.5 3.5V7H19z" fill="var(--accent)" />
      <path d="M8 9.5h8M8 12.5h5" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
      <path
        d="M2.5 14v5.5a1 1 0 0 0 1 1h17a1 1 0 0 0 1-1V14"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
