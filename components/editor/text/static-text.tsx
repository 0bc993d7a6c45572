import { createElement, Fragment, type CSSProperties, type ReactNode } from 'react';
import type { DocNode } from '@/lib/article/content';
import { formulaStyle, formulaUseOf } from '@/lib/article/document/formula';
import { cleanPlatformHtml, platformKindOf, platformNameOf } from '@/lib/article/document/platform-html';
import { pictureUseOf } from '@/lib/article/document/read';
import {
  ALIGNMENTS,
  CALLOUTS,
  cleanChoice,
  cleanColour,
  cleanFontSize,
  cleanHref,
  cleanInteger,
  cleanNote,
  cleanOptional,
  FIRST_LINES,
  LETTER_SPACINGS,
  LINE_HEIGHTS,
  PICTURE_ALIGNMENTS,
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
      return <p style={lineStyleOf(node)}>{line(node)}</p>;
    case 'heading':
      return createElement(`h${cleanLevel(node.attrs?.level)}`, { style: lineStyleOf(node) }, line(node));
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
    case 'callout':
      return <div data-callout={cleanChoice(CALLOUTS, node.attrs?.kind) ?? 'note'}>{blocks(node)}</div>;
    case 'columns':
      return <div data-columns="">{blocks(node)}</div>;
    case 'column':
      return <div data-column="">{blocks(node)}</div>;
    case 'pictureRow':
      return <div data-picture-row="">{blocks(node)}</div>;
    case 'platformBlock':
      return platformBlock(node);
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
  const shown = cleanOptional(node.attrs?.shown, 10, 100);
  const align = cleanChoice(PICTURE_ALIGNMENTS, node.attrs?.align) ?? undefined;
  return (
    <figure data-align={align}>
      <img
        src={`/api/pictures/${use.picture}/view`}
        alt={use.alt}
        width={use.width}
        height={use.height}
        style={shown === null ? undefined : { width: `${shown}%` }}
        loading="lazy"
      />
      <figcaption>{line(node)}</figcaption>
    </figure>
  );
}

/** Markup that is kept as it was; its name in the reader's language comes with the editor. */
function platformBlock(node: DocNode): ReactNode {
  const html = cleanPlatformHtml(node.attrs?.html);
  return (
    <div data-platform-html="" data-kind={platformKindOf(html)}>
      <span>{platformNameOf(html)}</span>
    </div>
  );
}

function formula(node: DocNode): ReactNode {
  const use = formulaUseOf(node);
  const { display, width, height, ...rest } = formulaStyle(node.attrs ?? {});
  const style = { display, width, height, verticalAlign: rest['vertical-align'] };
  return <img src={`/api/pictures/${use.picture}/view`} alt={use.alt} style={style} />;
}

function lineStyleOf({ attrs = {} }: DocNode): CSSProperties | undefined {
  const style: CSSProperties = {
    textAlign: cleanChoice(ALIGNMENTS, attrs.textAlign) ?? undefined,
    lineHeight: cleanChoice(LINE_HEIGHTS, attrs.lineHeight) ?? undefined,
    letterSpacing: cleanChoice(LETTER_SPACINGS, attrs.letterSpacing) ?? undefined,
    textIndent: cleanChoice(FIRST_LINES, attrs.indent) ?? undefined,
  };
  return Object.values(style).some((value) => value !== undefined) ? style : undefined;
}

/** The texts of a block; an empty one keeps its line open. */
function line(node: DocNode): ReactNode {
  const nodes = node.content ?? [];
  if (nodes.length === 0) return <br />;
  return nodes.map((child, index) => <Fragment key={index}>{inline(child)}</Fragment>);
}

function inline(node: DocNode): ReactNode {
  if (node.type === 'hardBreak') return <br />;
  if (node.type === 'footnote') return <sup data-footnote={cleanNote(node.attrs?.text)} />;
  if (node.type === 'formula') return formula(node);
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
