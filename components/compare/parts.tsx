import { createElement, Fragment, type ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import type { Part } from '@/lib/article/compare/parts';

const ELEMENTS: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  code: 'code',
  subscript: 'sub',
  superscript: 'sup',
};

const WRAPPERS = { added: 'ins', removed: 'del', restyled: 'mark', same: null } as const;

/** A text with its changes inside, each with a sign, a line and a word for those who hear it. */
export function Parts({ parts }: { parts: readonly Part[] }) {
  const t = useTranslations('compare');
  return parts.map((part, index) => {
    const wrapper = WRAPPERS[part.kind];
    const text = dressed(part);
    if (part.kind === 'same' || wrapper === null) return <Fragment key={index}>{text}</Fragment>;
    const said = <span className="sr-only">{t(`part.${part.kind}`)}</span>;
    return createElement(wrapper, { key: index }, said, text);
  });
}

/** The text in the style it has. What is no text is shown by a box. */
function dressed({ text, marks }: Part): ReactNode {
  const lines = text.replaceAll('\uFFFC', '▢').split('\n');
  const broken = lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      {line}
    </Fragment>
  ));
  return marks.reduceRight<ReactNode>((inside, { type, attrs }) => {
    if (type === 'link')
      return (
        <span className="underline underline-offset-2" title={String(attrs?.href ?? '')}>
          {inside}
        </span>
      );
    const element = ELEMENTS[type];
    return element ? createElement(element, null, inside) : inside;
  }, broken);
}
