/** A sheet with a cover, a title and text, drawn in the page's own ink. */
export function NewsSketch() {
  return (
    <svg viewBox="0 0 120 132" className="h-33" aria-hidden="true">
      <rect x="12" y="4" width="96" height="124" rx="3" fill="var(--surface)" stroke="var(--line-2)" />
      <rect x="22" y="14" width="76" height="32" rx="1.5" fill="var(--line)" />
      <path d="M22 46 44 28l14 11 10-7 30 14z" fill="var(--line-2)" />
      <circle cx="84" cy="23" r="4" fill="var(--accent)" />
      <path d="M22 58h52" stroke="var(--ink)" strokeWidth="4" strokeLinecap="round" />
      <path
        d="M22 71h76M22 80h76M22 89h60M22 103h76M22 112h44"
        stroke="var(--line-2)"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </svg>
  );
}

/** Pictures side by side with a line of text under them. */
export function NewspicSketch() {
  return (
    <svg viewBox="0 0 168 132" className="h-33" aria-hidden="true">
      <rect x="96" y="18" width="60" height="80" rx="3" fill="var(--sunken)" stroke="var(--line)" />
      <rect x="72" y="12" width="66" height="92" rx="3" fill="var(--sunken)" stroke="var(--line-2)" />
      <rect x="36" y="4" width="78" height="104" rx="3" fill="var(--surface)" stroke="var(--line-2)" />
      <rect x="43" y="11" width="64" height="90" rx="1.5" fill="var(--line)" />
      <path d="M43 101V78l18-17 16 15 9-8 21 20v13z" fill="var(--line-2)" />
      <circle cx="92" cy="28" r="6" fill="var(--accent)" />
      <g fill="var(--line-2)">
        <circle cx="67" cy="120" r="2.5" fill="var(--ink)" />
        <circle cx="75" cy="120" r="2.5" />
        <circle cx="83" cy="120" r="2.5" />
      </g>
    </svg>
  );
}
