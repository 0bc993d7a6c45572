import { createReadStream } from 'node:fs';
import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { pictures } from '@/drizzle/schema';
import { isUnedited, NO_EDITS, type PictureEdits, toEdited } from '@/lib/article/picture-edits';
import { pictureEditsSchema } from '@/lib/article/picture-edits-schema';
import { audit } from '@/lib/audit';
import type { Actor } from '@/lib/auth/actor';
import { authorize } from '@/lib/auth/permissions';
import { db, inTransaction } from '@/lib/db/connection';
import { AppError } from '@/lib/errors';
import { addPicture } from '@/lib/media/add-picture';
import { runMediaJob } from '@/lib/media/child';
import { holdFolder } from '@/lib/media/hold-upload';
import { keyOf, pictureStore } from '@/lib/media/store';

export const derivePictureSchema = z.strictObject({ id: z.uuid(), edits: pictureEditsSchema });

type Row = typeof pictures.$inferSelect;

/** A picture and what it was made of. */
export interface EditablePicture {
  /** The one that came from outside; edits are always of it. */
  root: { id: string; hash: string; name: string; alt: string; width: number; height: number };
  /** What was done to it so far; nothing for a root. */
  edits: PictureEdits;
  /** Hash of the picture that was asked for, as articles know it. */
  hash: string;
  animated: boolean;
}

/**
 * What an editor of a picture begins with: a picture that came from outside, or one that was made by edits, whose recipe can be changed.
 * @throws {AppError} `not_found`
 */
export async function readEditable(actor: Actor | null, id: string): Promise<EditablePicture> {
  authorize(actor, 'picture.read');
  const row = await rowOf(id);
  const root = await rootOf(row);
  const { hash, name, alt, width, height, animated } = root;
  return {
    root: { id: root.id, hash, name, alt: row.alt || alt, width, height },
    edits: row.edits ?? NO_EDITS,
    hash: row.hash,
    animated,
  };
}

/** A picture of the same family, with what was done to it. */
export interface Relative {
  id: string;
  name: string;
  edits: PictureEdits;
}

/**
 * What a picture was made of, and what was made of it, the newest first, at most fifty.
 * @throws {AppError} `not_found`
 */
export async function listRelatives(
  actor: Actor | null,
  id: string,
): Promise<{ edits: PictureEdits | null; root: Relative | null; made: Relative[] }> {
  authorize(actor, 'picture.read');
  const row = await rowOf(id);
  const made = await db()
    .select({ id: pictures.id, name: pictures.name, edits: pictures.edits })
    .from(pictures)
    .where(and(eq(pictures.madeOf, row.id), isNull(pictures.trashedAt)))
    .orderBy(desc(pictures.createdAt))
    .limit(50);
  const root = row.madeOf ? await rowOf(row.madeOf) : null;
  return {
    edits: row.edits,
    root: root && relativeOf({ id: root.id, name: root.name, edits: null }),
    made: made.map(relativeOf),
  };
}

function relativeOf(row: Pick<Row, 'id' | 'name' | 'edits'>): Relative {
  return { ...row, edits: row.edits ?? NO_EDITS };
}

/**
 * Makes the picture that a recipe gives, as one of its own; the original stays as it came. A recipe that was made before is found again,
 * and none at all is the original. `id` may itself be such a picture: its recipe is replaced, so that edits never pile up.
 * @throws {AppError} `not_found`, `invalid` `picture_moving` for a moving picture, or a refusal of lib/media/refusal.ts
 */
export async function derivePicture(
  actor: Actor | null,
  input: z.input<typeof derivePictureSchema>,
): Promise<{ id: string; hash: string; width: number; height: number; alt: string }> {
  authorize(actor, 'picture.add');
  const { id, edits } = derivePictureSchema.parse(input);
  const row = await rowOf(id);
  const root = await rootOf(row);
  if (isUnedited(edits)) return present(root);
  if (root.animated) throw new AppError('invalid', 'picture_moving');
  return present((await findMade(root, edits)) ?? (await make(actor, root, edits, row.alt || root.alt)));
}

async function make(actor: Actor, root: Row, edits: PictureEdits, alt: string): Promise<Row> {
  const made = await pictureStore().withFile(keyOf.original(root.hash), async (path) => {
    const held = await holdFolder();
    try {
      const target = held.beside('edited');
      await runMediaJob({ kind: 'edit', path, target, edits });
      return await addPicture(actor, createReadStream(target), { name: root.name });
    } finally {
      await held.release();
    }
  });
  if (!made) throw new AppError('not_found');
  await nameParent(actor, made.id, root, edits, alt);
  return rowOf(made.id);
}

/** A crash before this leaves a picture without a parent; the same edits again find it by its bytes and come back here. */
async function nameParent(actor: Actor, id: string, root: Row, edits: PictureEdits, alt: string): Promise<void> {
  await inTransaction(async (tx) => {
    const [row] = await tx
      .update(pictures)
      .set({ madeOf: root.id, edits, alt, ...focusAfter(root, edits) })
      .where(and(eq(pictures.id, id), isNull(pictures.madeOf), ne(pictures.id, root.id)))
      .returning({ id: pictures.id });
    if (!row) return;
    const details = { of: root.id, edits };
    await audit(tx, actor, { action: 'picture.edited', subject: 'picture', subjectId: id, details });
  });
}

function focusAfter(root: Row, edits: PictureEdits): { focalX?: number; focalY?: number } {
  if (root.focalX === null || root.focalY === null) return {};
  const { x, y } = toEdited(root, edits, { x: root.focalX, y: root.focalY });
  return x < 0 || y < 0 || x > 1 || y > 1 ? {} : { focalX: x, focalY: y };
}

async function findMade(root: Row, edits: PictureEdits): Promise<Row | null> {
  const same = sql`${pictures.edits} = ${JSON.stringify(edits)}::jsonb`;
  const [row] = await db()
    .select()
    .from(pictures)
    .where(and(eq(pictures.madeOf, root.id), same, isNull(pictures.trashedAt)));
  return row ?? null;
}

async function rootOf(row: Row): Promise<Row> {
  return row.madeOf ? rowOf(row.madeOf) : row;
}

async function rowOf(id: string): Promise<Row> {
  if (!z.uuid().safeParse(id).success) throw new AppError('not_found');
  const [row] = await db().select().from(pictures).where(eq(pictures.id, id));
  if (!row) throw new AppError('not_found');
  return row;
}

function present({ id, hash, width, height, alt }: Row) {
  return { id, hash, width, height, alt };
}
