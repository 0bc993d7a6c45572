/** What the platform keeps of article HTML, transcribed from measurements of draft/add and draft/get round trips. */

export const keptTags = new Set(
  (
    'section p span h1 h2 h3 h4 h5 h6 strong b em i u s del blockquote ul ol li table thead tbody tr td th figure ' +
    'figcaption header footer aside article nav main mark small sub sup q abbr center font big br hr img a iframe video div'
  ).split(' '),
);

/** Tags of the platform's own, left untouched. */
export const platformTags = new Set([
  'mp-common-product',
  'mp-common-profile',
  'mp-miniprogram',
  'mp-common-mpaudio',
  'mp-common-sticker',
  'mp-style-type',
]);

/** Gone with all they hold; any other unknown tag goes alone and leaves its children. */
export const droppedTags = new Set(
  (
    'script style form input label select textarea button noscript template object embed applet link meta base title ' +
    'svg math frame frameset noframes plaintext xmp source track'
  ).split(' '),
);

export const blockTags = new Set(
  (
    'section p h1 h2 h3 h4 h5 h6 blockquote ul ol li table thead tbody tr td th figure figcaption header footer aside ' +
    'article nav main center hr div'
  ).split(' '),
);

export const keptAttributes = new Set(
  'class title alt align width height start colspan rowspan border cellpadding'.split(' '),
);

/** `position: static` stays, every other position goes. */
export const removedPositions = /^(?:relative|absolute|fixed|sticky|-webkit-sticky)$/i;

export const removedProperties = new Set(['-webkit-overflow-scrolling', 'behavior', '-moz-binding']);

/** A style value written with one of these in the source is lost whole. */
export const quoteEntities = /&(?:#39|#34|#x27|#x22|quot|apos);?/i;
