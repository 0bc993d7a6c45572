import { createElement, Fragment, type CSSProperties, type ReactNode } from 'react';
import type { DocNode } from '@/lib/article/content';
import { pictureUseOf } from '@/lib/article/document/read';
import {
  ALIGNMENTS,
  cleanChoice,
  cleanColour,
  cleanFontSize,
  cleanHref,
  cleanInteger,
} from '@/lib/article/document/values';
import { cleanLevel, MAX_SPAN } from '@/lib/article/document/vocabulary';

/**
 * A document as elements, with the same tags and the same room as the editor will take: it stands there before the editor
 * does, and where nothing can be edited. Every attribute passes the document's own cleaners.
 */
export function StaticText({ doc, label }: { doc: DocNode; label?: string }) {
  return (
    <div className="manuscript" {...(label && { role: 'document', 'aria-label': label })}>
      {blocks(doc)}
    </div>
  );
}

const CONTAINERS: Readonly<Record<string, string>> = {
  blockquote: 'blockquote',
  bulletList: 'ul',
  listItem: 'li',
  tableRow: 'tr',
};
const MARKS: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  code: 'code',
  subscript: 'sub',
  superscript: 'sup',
};

function blocks(node: DocNode): ReactNode[] {
  return (node.content ?? []).map((child, index) => <Fragment key={index}>{block(child)}</Fragment>);
}

function block(node: DocNode): ReactNode {
  const container = CONTAINERS[node.type];
  if (container) return createElement(container, null, blocks(node));
  switch (node.type) {
    case 'paragraph':
      return <p style={alignOf(node)}>{line(node)}</p>;
    case 'heading':
      return createElement(`h${cleanLevel(node.attrs?.level)}`, { style: alignOf(node) }, line(node));
    case 'orderedList':
      return <ol start={cleanInteger(node.attrs?.start, 0, 9999, 1)}>{blocks(node)}</ol>;
    case 'codeBlock':
      return (
        <pre>
          <code>{line(node)}</code>
        </pre>
      );
    case 'horizontalRule':
      return <hr />;
    case 'table':
      return (
        <table>
          <tbody>{blocks(node)}</tbody>
        </table>
      );
    case 'tableCell':
    case 'tableHeader':
      return cell(node);
    case 'picture':
      return picture(node);
    default:
      return blocks(node);
  }
}

function cell(node: DocNode): ReactNode {
  const span = (name: 'colspan' | 'rowspan') => cleanInteger(node.attrs?.[name], 1, MAX_SPAN, 1);
  const align = cleanChoice(ALIGNMENTS, node.attrs?.align);
  return createElement(
    node.type === 'tableHeader' ? 'th' : 'td',
    { colSpan: span('colspan'), rowSpan: span('rowspan'), style: align ? { textAlign: align } : undefined },
    blocks(node),
  );
}

function picture(node: DocNode): ReactNode {
  const use = pictureUseOf(node);
  return (
    <figure>
      <img
        src={`/api/pictures/${use.picture}/view`}
        alt={use.alt}
        width={use.width}
        height={use.height}
        loading="lazy"
      />
      <figcaption>{line(node)}</figcaption>
    </figure>
  );
}

function alignOf(node: DocNode): CSSProperties | undefined {
  const textAlign = cleanChoice(ALIGNMENTS, node.attrs?.textAlign);
  return textAlign ? { textAlign } : undefined;
}

/** The texts of a block; an empty one keeps its line open. */
function line(node: DocNode): ReactNode {
  const nodes = node.content ?? [];
  if (nodes.length === 0) return <br />;
  return nodes.map((child, index) => <Fragment key={index}>{inline(child)}</Fragment>);
}

function inline(node: DocNode): ReactNode {
  if (node.type === 'hardBreak') return <br />;
  return (node.marks ?? []).reduceRight<ReactNode>((inside, mark) => marked(mark, inside), node.text ?? '');
}

function marked({ type, attrs = {} }: NonNullable<DocNode['marks']>[number], inside: ReactNode): ReactNode {
  const element = MARKS[type];
  if (element) return createElement(element, null, inside);
  if (type === 'link') {
    const href = cleanHref(attrs.href);
    return href ? (
      <a href={href} target="_blank" rel="noopener noreferrer nofollow">
        {inside}
      </a>
    ) : (
      inside
    );
  }
  if (type !== 'textStyle') return inside;
  const style = {
    color: cleanColour(attrs.color) ?? undefined,
    backgroundColor: cleanColour(attrs.backgroundColor) ?? undefined,
    fontSize: cleanFontSize(attrs.fontSize) ?? undefined,
  };
  return <span style={style}>{inside}</span>;
}
