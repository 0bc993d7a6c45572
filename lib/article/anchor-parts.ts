/** What anchors are made of. Apart from their schema, so that a page that makes one does not load zod. */
export const COMMENT_FIELDS = ['title', 'author', 'digest', 'cover', 'sourceUrl', 'comments', 'productKey'] as const;
export type CommentField = (typeof COMMENT_FIELDS)[number];

/** The most of a quote that is kept, and of the text on each side of it, in UTF-16 units. */
export const QUOTE_MAX = 300;
export const CONTEXT_MAX = 40;
