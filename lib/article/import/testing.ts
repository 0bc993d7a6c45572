/** For tests: a ZIP and a Word document made by hand, and what may be asked of a paste. */
import type { DocNode } from '@/lib/article/content';

interface Part {
  name: string;
  data: string | Uint8Array;
  /** What the archive says of the size; default the truth. */
  claims?: number;
  encrypted?: boolean;
}

/** A ZIP of deflated entries. Readers of documents do not check the sums, so there are none. */
export async function makeZip(parts: readonly Part[]): Promise<Uint8Array<ArrayBuffer>> {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claims, encrypted } of parts) {
    const raw = Buffer.from(data);
    const packed = await deflated(raw);
    const title = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(encrypted ? 1 : 0, 6);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(claims ?? raw.length, 22);
    head.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(encrypted ? 1 : 0, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claims ?? raw.length, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(offset, 42);
    files.push(head, title, packed);
    directory.push(entry, title);
    offset += head.length + title.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    12,
  );
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...files, ...directory, end]));
}

async function deflated(raw: Buffer<ArrayBuffer>): Promise<Buffer> {
  const stream = new Blob([raw]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return Buffer.from(await new Response(stream).arrayBuffer());
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const run = (text: string, marks = '') => `<w:r><w:rPr>${marks}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const item = (text: string, list: number, level: number) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run(text)}</w:p>`;
const style = (id: string, name: string) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
const level = (at: number, format: string) => `<w:lvl w:ilvl="${at}"><w:numFmt w:val="${format}"/></w:lvl>`;
const relation = (id: string, kind: string, target: string, mode = '') =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"${mode}/>`;
const relations = (inside: string) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inside}</Relationships>`;
const DOT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

/** A document as Word saves one: styles, marks, lists, a table with merged cells, a link, a picture, a comment, a tracked deletion. */
export function makeDocx(): Promise<Uint8Array<ArrayBuffer>> {
  const picture =
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr descr="早市"/>' +
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">' +
    '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId2"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';
  const body = [
    `<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>${run('老街早市')}</w:p>`,
    `<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>${run('天还没亮')}</w:p>`,
    `<w:p>${run('灯', '<w:b/>')}${run('先', '<w:i/>')}${run('亮', '<w:u w:val="single"/>')}${run('了', '<w:strike/>')}${run('2', '<w:vertAlign w:val="subscript"/>')}` +
      `<w:del w:id="1" w:author="陈"><w:r><w:delText>删掉的一句。</w:delText></w:r></w:del>` +
      `<w:r><w:commentReference w:id="0"/></w:r></w:p>`,
    `<w:p><w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1">${run('上一篇')}</w:hyperlink></w:p>`,
    `<w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr>${run('面要现擀。')}</w:p>`,
    item('豆浆', 1, 0),
    item('甜的', 1, 1),
    item('先排队', 2, 0),
    `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>${run('价目')}</w:p></w:tc></w:tr><w:tr><w:tc><w:p>${run('豆浆')}</w:p></w:tc><w:tc><w:p>${run('3 元')}</w:p></w:tc></w:tr></w:tbl>`,
    picture,
  ];
  return makeZip([
    {
      name: '[Content_Types].xml',
      data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/></Types>',
    },
    { name: '_rels/.rels', data: relations(relation('rId0', 'officeDocument', 'word/document.xml')) },
    {
      name: 'word/_rels/document.xml.rels',
      data: relations(
        relation('rId1', 'hyperlink', 'https://example.com/last', ' TargetMode="External"') +
          relation('rId2', 'image', 'media/image1.png') +
          relation('rId3', 'styles', 'styles.xml') +
          relation('rId4', 'numbering', 'numbering.xml') +
          relation('rId5', 'comments', 'comments.xml'),
      ),
    },
    { name: 'word/document.xml', data: `<w:document ${W}><w:body>${body.join('')}</w:body></w:document>` },
    {
      name: 'word/styles.xml',
      data: `<w:styles ${W}>${style('Title', 'Title')}${style('Heading2', '标题 2')}${style('Quote', 'Quote')}</w:styles>`,
    },
    {
      name: 'word/numbering.xml',
      data: `<w:numbering ${W}><w:abstractNum w:abstractNumId="1">${level(0, 'bullet')}${level(1, 'bullet')}</w:abstractNum><w:abstractNum w:abstractNumId="2">${level(0, 'decimal')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`,
    },
    {
      name: 'word/comments.xml',
      data: `<w:comments ${W}><w:comment w:id="0" w:author="陈"><w:p>${run('这里要核实')}</w:p></w:comment></w:comments>`,
    },
    { name: 'word/media/image1.png', data: Buffer.from(DOT, 'base64') },
  ]);
}

/** Every node of some blocks, in reading order. */
export function nodesIn(blocks: readonly DocNode[]): DocNode[] {
  return blocks.flatMap((block) => [block, ...nodesIn(block.content ?? [])]);
}
