import { getSchema } from '@tiptap/core';
import type { Schema } from '@tiptap/pm/model';
import { documentExtensions } from './extensions';

let schema: Schema | undefined;

/** The ProseMirror schema of a document, built once. Needs no DOM. */
export function getDocumentSchema(): Schema {
  schema ??= getSchema(documentExtensions());
  return schema;
}
