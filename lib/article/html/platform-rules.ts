/**
 * What the platform keeps of an article's HTML. Measured by third parties with draft/add → draft/get round trips on one real account (2026-09) and
 * checked against ten published bodies: strong evidence, not official. Nothing outside these lists may be written by our renderer;
 * what is in no list at all is *unmeasured*, and the filter can be asked for either answer.
 */

/** Elements that come back as they were sent. */
export const KEPT_TAGS: ReadonlySet<string> = new Set(
  (
    'section p span h1 h2 h3 h4 h5 h6 strong b em i u s del blockquote ul ol li table thead tbody tr td th figure figcaption ' +
    'header footer aside article nav main mark small sub sup q abbr center font big br hr img'
  ).split(' '),
);

/** The platform's own elements: they pass through untouched. */
export const PLATFORM_TAGS: ReadonlySet<string> = new Set(
  'mp-common-product mp-common-profile mp-miniprogram mp-common-mpaudio mp-common-sticker mp-style-type'.split(' '),
);

/** Elements that go with everything in them. */
export const DROPPED_TAGS: ReadonlySet<string> = new Set(
  'script style form input label select textarea button noscript template object embed applet link meta base title frame frameset noframes'.split(
    ' ',
  ),
);

/** Drawings: in no measurement, though published bodies hold some. Their inside is of no use without them. */
export const DRAWING_TAGS: ReadonlySet<string> = new Set(['svg', 'math']);

/** Elements that stay as an empty shell: `src` goes. */
export const SHELL_TAGS: ReadonlySet<string> = new Set(['iframe', 'video']);

const KEPT_ATTRIBUTES: ReadonlySet<string> = new Set(
  'class title alt align width height start colspan rowspan border cellpadding'.split(' '),
);

const KEPT_PROPERTIES: ReadonlySet<string> = new Set(
  (
    'align-items justify-content gap flex float box-sizing padding margin width height max-width min-height vertical-align z-index border ' +
    'border-radius box-shadow background background-image background-size outline font-family font-size font-weight color line-height ' +
    'letter-spacing text-align text-indent text-decoration word-break white-space opacity transform cursor scroll-snap-type ' +
    'scroll-snap-align scrollbar-width'
  ).split(' '),
);

/** Long forms of a measured short form. `border-collapse` and `border-spacing` only look like some. */
const LONG_FORMS = [
  /^(?:padding|margin)-(?:top|right|bottom|left)$/,
  /^border-(?:top|right|bottom|left)$/,
  /^border-(?:(?:top|right|bottom|left)-)?(?:width|style|color)$/,
  /^border-(?:top|bottom)-(?:left|right)-radius$/,
  /^background-(?:color|position|repeat)$/,
  /^outline-(?:width|style|color)$/,
  /^text-decoration-(?:line|style|color)$/,
  /^flex-(?:grow|shrink|basis|direction|wrap|flow)$/,
];

const KEPT_VALUES: Readonly<Record<string, RegExp>> = {
  display: /^(?:flex|inline-block|block|none)$/,
  position: /^static$/,
  'overflow-x': /^(?:auto|scroll)$/,
  transform: /^(?:none|(?:(?:rotate|scale|translate)[XYZ]?\([^()]*\)\s*)+)$/i,
};

/** What is known about one CSS declaration: kept, removed, or in no list. */
export function judgeDeclaration(property: string, value: string): 'kept' | 'removed' | 'unmeasured' {
  const name = property.toLowerCase();
  const bare = value
    .replace(/\s*!important\s*$/i, '')
    .trim()
    .toLowerCase();
  if (name === 'position') return bare === 'static' ? 'kept' : 'removed';
  if (name === '-webkit-overflow-scrolling') return 'removed';
  const values = KEPT_VALUES[name];
  if (values) return values.test(bare) ? 'kept' : 'unmeasured';
  return KEPT_PROPERTIES.has(name) || LONG_FORMS.some((form) => form.test(name)) ? 'kept' : 'unmeasured';
}

/** What is known about one attribute; `style`, `src` and `href` have rules of their own. */
export function judgeAttribute(name: string): 'kept' | 'removed' | 'unmeasured' {
  if (KEPT_ATTRIBUTES.has(name) || name.startsWith('data-')) return 'kept';
  return name === 'id' || name.startsWith('on') ? 'removed' : 'unmeasured';
}
