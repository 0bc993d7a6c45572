import * as fc from 'fast-check';
import type { DocNode } from '@/lib/article/content';

type DocMark = NonNullable<DocNode['marks']>[number];

/** For tests only: random documents that a person could make in the editor, and some that only a machine would. */

const words = [
  '城市',
  '观察',
  ' ',
  '  ',
  'AI',
  'café',
  '“引号”',
  "it's",
  'a & b',
  '<script>',
  '</p>',
  '\t',
  '\n',
  '🦆',
  '中文，标点。',
  '&quot;',
  '\u00a0',
  '0',
];
const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }) },
);
const colour = fc.oneof(fc.constant(null), fc.constantFrom('#c8402f', '#000000', '#fff3b0'));

const mark: fc.Arbitrary<DocMark> = fc.oneof(
  fc
    .constantFrom('bold', 'italic', 'underline', 'strike', 'subscript', 'superscript', 'code')
    .map((type) => ({ type })),
  fc
    .constantFrom(
      'https://example.com/a?b=1&c="2"',
      'https://mp.weixin.qq.com/s/abc?x=1&y=2#rd',
      'http://mp.weixin.qq.com.evil.test/',
    )
    .map((href) => ({ type: 'link', attrs: { href } })),
  fc
    .record({ color: colour, backgroundColor: colour, fontSize: fc.constantFrom(null, '14px', '20px') })
    .map((attrs) => ({ type: 'textStyle', attrs })),
);

const textNode = fc.record({ type: fc.constant('text'), text, marks: fc.array(mark, { maxLength: 3 }) });
const inline: fc.Arbitrary<DocNode> = fc.oneof(
  { weight: 6, arbitrary: textNode },
  { weight: 1, arbitrary: fc.constant({ type: 'hardBreak' }) },
);
const inlines = fc.array(inline, { maxLength: 5 });
const textAlign = fc.constantFrom(null, 'left', 'center', 'right', 'justify');

const paragraph: fc.Arbitrary<DocNode> = fc.record({
  type: fc.constant('paragraph'),
  attrs: fc.record({
    textAlign,
    lineHeight: fc.constantFrom(null, '2', '9'),
    letterSpacing: fc.constantFrom(null, '1px'),
    indent: fc.constantFrom(null, '2em', '0'),
  }),
  content: inlines,
});
const heading = fc.record({
  type: fc.constant('heading'),
  attrs: fc.record({ level: fc.integer({ min: 1, max: 3 }), textAlign }),
  content: inlines,
});
const code = fc.record({
  type: fc.constant('codeBlock'),
  attrs: fc.record({ language: fc.constantFrom(null, 'ts', 'c++') }),
  content: fc.array(
    text.map((t) => ({ type: 'text', text: `  ${t}\n\tend` })),
    { maxLength: 1 },
  ),
});
const divider = fc.constant<DocNode>({ type: 'horizontalRule' });

/** A picture node with a caption. */
const picture: fc.Arbitrary<DocNode> = fc.record({
  type: fc.constant('picture'),
  attrs: fc.record({
    picture: fc.uuid(),
    hash: fc.constantFrom('a', '7', 'f').map((digit) => digit.repeat(64)),
    width: fc.integer({ min: 1, max: 20_000 }),
    height: fc.integer({ min: 1, max: 20_000 }),
    alt: fc.constantFrom('', '一只鸭子', '"quoted" <b>&amp;'),
    shown: fc.constantFrom(null, 50, 100),
    align: fc.constantFrom(null, 'left', 'right'),
    href: fc.constantFrom(null, 'https://mp.weixin.qq.com/s/abc', 'https://example.com/'),
  }),
  content: inlines,
});

function block(depth: number): fc.Arbitrary<DocNode> {
  const leaves = [
    { weight: 5, arbitrary: paragraph },
    { weight: 2, arbitrary: heading },
    { weight: 1, arbitrary: code },
    { weight: 1, arbitrary: divider },
    { weight: 2, arbitrary: picture },
  ];
  if (depth === 0) return fc.oneof(...leaves);
  const inner = block(depth - 1);
  return fc.oneof(
    ...leaves,
    { weight: 2, arbitrary: list(inner) },
    { weight: 1, arbitrary: quote(inner) },
    { weight: 1, arbitrary: table(inner) },
    { weight: 1, arbitrary: box(inner) },
  );
}

/** Boxes, columns, pictures in a row. */
function box(inner: fc.Arbitrary<DocNode>): fc.Arbitrary<DocNode> {
  const content = fc.array(inner, { minLength: 1, maxLength: 2 });
  const column = content.map((blocks) => ({ type: 'column', content: blocks }));
  return fc.oneof(
    fc
      .tuple(content, fc.constantFrom('note', 'tip', 'warning', 'plain'))
      .map(([blocks, kind]) => ({ type: 'callout', attrs: { kind }, content: blocks })),
    fc.tuple(column, column).map((columns) => ({ type: 'columns', content: columns })),
    fc.array(picture, { minLength: 1, maxLength: 3 }).map((pictures) => ({ type: 'pictureRow', content: pictures })),
  );
}

function list(inner: fc.Arbitrary<DocNode>): fc.Arbitrary<DocNode> {
  const item = fc
    .tuple(paragraph, fc.array(inner, { maxLength: 2 }))
    .map(([first, rest]) => ({ type: 'listItem', content: [first, ...rest] }));
  const items = fc.array(item, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    items.map((content) => ({ type: 'bulletList', content })),
    fc
      .tuple(items, fc.integer({ min: 0, max: 12 }))
      .map(([content, start]) => ({ type: 'orderedList', attrs: { start }, content })),
  );
}

function quote(inner: fc.Arbitrary<DocNode>): fc.Arbitrary<DocNode> {
  return fc.array(inner, { minLength: 1, maxLength: 3 }).map((content) => ({ type: 'blockquote', content }));
}

function table(inner: fc.Arbitrary<DocNode>): fc.Arbitrary<DocNode> {
  const cell = fc.record({
    type: fc.constantFrom('tableCell', 'tableHeader'),
    attrs: fc.record({
      colspan: fc.integer({ min: 1, max: 3 }),
      rowspan: fc.integer({ min: 1, max: 3 }),
      align: fc.constantFrom(null, 'left', 'center', 'right'),
    }),
    content: fc.array(inner, { minLength: 1, maxLength: 2 }),
  });
  const row = fc.array(cell, { maxLength: 3 }).map((content) => ({ type: 'tableRow', content }));
  return fc.array(row, { minLength: 1, maxLength: 3 }).map((content) => ({ type: 'table', content }));
}

/** Any document, as JSON that has not been parsed yet. */
export const arbitraryDocument: fc.Arbitrary<DocNode> = fc
  .array(block(2), { minLength: 1, maxLength: 6 })
  .map((content) => ({ type: 'doc', content }));
