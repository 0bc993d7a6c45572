import type { PublicationLine } from '@/lib/publishing/publication-line';

/** Who signed what went out; an admin who overrode the rule stands in red. */
export function SignerNames({ signers }: { signers: PublicationLine['signers'] }) {
  return signers.map(({ name, overridden }, i) => (
    <span key={name}>
      {i > 0 && '、'}
      <span className={overridden ? 'text-red' : undefined}>{name}</span>
    </span>
  ));
}
