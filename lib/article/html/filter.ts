/**
 * The platform's filter, as far as it has been measured (see platform-rules.ts), for the preview and for comparing. Loads parse5:
 * import it on the server, or lazily. The sandbox has a filter of its own, and a test holds the two together.
 */
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { isPlatformLink } from '@/lib/article/document/values';
import { filterStyle, type Unmeasured } from './filter-style';
import { bulletNestedLists, dissolveDiv, writeTree, type Kept } from './filter-tree';
import { DRAWING_TAGS, DROPPED_TAGS, judgeAttribute, KEPT_TAGS, PLATFORM_TAGS, SHELL_TAGS } from './platform-rules';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

export interface FilterOptions {
  /** whether the platform issued this picture address; the others lose their picture. Default: hosts of `mmbiz.qpic.cn` */
  issuedUrl?: (url: string) => boolean;
  /** the address a picture has afterwards. Default: the platform's reading size, `/640` */
  servedUrl?: (url: string) => string;
  /** what becomes of tags and attributes that no measurement names; default `drop` */
  unmeasuredMarkup?: Unmeasured;
  /** what becomes of CSS that no measurement names; default `keep`: of CSS only removals have been seen */
  unmeasuredCss?: Unmeasured;
}

/** Longest HTML that is read, in UTF-16 units: four times what the platform takes. */
export const MAX_FILTER_INPUT = 4_194_304;
// Deeper elements are taken apart into their text: parse5 reads any depth, recursion does not.
const MAX_DEPTH = 300;
const ADDRESS_ATTRIBUTES = /^(?:src|srcset|srcdoc|href|action|formaction|poster|data|ping|background|xlink:href)$/;

/** Whether an address is one of the platform's picture hosts. */
function isPlatformPicture(url: string): boolean {
  return /^https?:\/\/mmbiz\.(?:qpic|qlogo)\.cn\//.test(url);
}

/**
 * Article HTML as the platform stores it and gives it back: elements, attributes and styles outside its lists gone, `img src` turned into `data-src`.
 * @throws RangeError when the input is longer than {@link MAX_FILTER_INPUT}
 */
export function filterHtml(html: string, options: FilterOptions = {}): string {
  if (html.length > MAX_FILTER_INPUT) throw new RangeError('article HTML too long to filter');
  const filter = new Filter(html, {
    issuedUrl: isPlatformPicture,
    servedUrl: toReadingSize,
    unmeasuredMarkup: 'drop',
    unmeasuredCss: 'keep',
    ...options,
  });
  const { childNodes } = parseFragment(html, { sourceCodeLocationInfo: true });
  return writeTree(filter.nodes(childNodes, 0));
}

/** Filtered HTML as the reader's page shows it: its script turns `data-src` back into `src`. Takes only what {@link filterHtml} wrote. */
export function toReaderHtml(filtered: string): string {
  return filtered.replace(/<img [^>]*>/g, (image) => image.replace(' data-src="', ' src="'));
}

class Filter {
  constructor(
    private readonly source: string,
    private readonly options: Required<FilterOptions>,
  ) {}

  nodes(nodes: readonly Node[], depth: number): Kept[] {
    return nodes.flatMap((node) => {
      if (node.nodeName === '#text') return 'value' in node ? [node.value] : [];
      return 'tagName' in node ? this.element(node, depth) : [];
    });
  }

  private element(element: Element, depth: number): Kept[] {
    const tag = element.tagName;
    if (DROPPED_TAGS.has(tag)) return [];
    if (depth > MAX_DEPTH) return [textOf(element)];
    if (tag === 'img') return this.image(element);
    const children = this.nodes(element.childNodes, depth + 1);
    if (PLATFORM_TAGS.has(tag) || isPlatformAnchor(element)) return [{ tag, attributes: untouched(element), children }];
    const kept = { tag, attributes: this.attributes(element), children: tag === 'iframe' ? [] : children };
    if (tag === 'div') return dissolveDiv(kept);
    if (tag === 'ul' || tag === 'ol') return [bulletNestedLists(kept)];
    const known = tag === 'a' || KEPT_TAGS.has(tag) || SHELL_TAGS.has(tag);
    if (known || this.options.unmeasuredMarkup === 'keep') return [kept];
    return DRAWING_TAGS.has(tag) ? [] : children;
  }

  /** A picture keeps its place only with an address of the platform, which it gets back as `data-src` in reading size. */
  private image(element: Element): Kept[] {
    const url = attribute(element, 'src') ?? attribute(element, 'data-src');
    if (url === undefined || !this.options.issuedUrl(url)) return [];
    const others = this.attributes(element).filter(([name]) => name !== 'data-src');
    return [{ tag: 'img', attributes: [['data-src', this.options.servedUrl(url)], ...others], children: [] }];
  }

  private attributes(element: Element): [string, string][] {
    return element.attrs.flatMap(({ name, value, prefix }): [string, string][] => {
      const fullName = prefix ? `${prefix}:${name}` : name;
      if (fullName === 'style') return [['style', this.style(element, value)]];
      if (fullName === 'href' && element.tagName === 'a') return isPlatformLink(value) ? [['href', value]] : [];
      if (ADDRESS_ATTRIBUTES.test(fullName)) return [];
      const verdict = judgeAttribute(fullName);
      return verdict === 'kept' || (verdict === 'unmeasured' && this.options.unmeasuredMarkup === 'keep')
        ? [[fullName, value]]
        : [];
    });
  }

  private style(element: Element, value: string): string {
    const place = element.sourceCodeLocation?.attrs?.style;
    const source = place ? this.source.slice(place.startOffset, place.endOffset) : '';
    return filterStyle(value, source, this.options.unmeasuredCss);
  }
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}

/** Mini-program and product cards are anchors with marks of the platform; they pass with what they carry. */
function isPlatformAnchor(element: Element): boolean {
  if (element.tagName !== 'a') return false;
  return element.attrs.some(
    ({ name, value }) => name.startsWith('data-miniprogram-') || (name === 'tagname' && PLATFORM_TAGS.has(value)),
  );
}

/** Every attribute as it was, except what could run a script in a preview. */
function untouched(element: Element): [string, string][] {
  const safe = element.attrs.filter(
    ({ name, value }) => !name.startsWith('on') && !/^\s*(?:javascript|data|vbscript):/i.test(value),
  );
  return safe.map(({ name, value }) => [name, value]);
}

/** The platform serves body pictures in its reading size: the last part of the path becomes 640. */
function toReadingSize(url: string): string {
  return url.replace(/\/\d+(?=$|[?#])/, '/640');
}

/** All text below an element, without recursion. */
function textOf(element: Element): string {
  const texts: string[] = [];
  const waiting: Node[] = [element];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.nodeName === '#text' && 'value' in node) texts.push(node.value);
    else if ('tagName' in node && !DROPPED_TAGS.has(node.tagName)) waiting.push(...node.childNodes.toReversed());
  }
  return texts.join('');
}
