import type { PublishedArticle } from '@/lib/publishing/publication-view';

/** Who signed what went out; an admin who overrode the rule stands in red. */
export function SignerNames({ articles }: { articles: PublishedArticle[] }) {
  const signed = articles.flatMap((article) => article.signedBy);
  const overridden = new Set(signed.filter(({ kind }) => kind === 'overridden').map(({ name }) => name));
  const names = [...new Set(signed.map(({ name }) => name))];
  return names.map((name, i) => (
    <span key={name}>
      {i > 0 && '、'}
      <span className={overridden.has(name) ? 'text-red' : undefined}>{name}</span>
    </span>
  ));
}
