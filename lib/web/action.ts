import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { PersonActor } from '@/lib/auth/actor';
import { AppError } from '@/lib/errors';
import { type Failure, failureOf } from './failure';
import { type FormState, readForm } from './form';
import { readLocale } from './locale';
import { requireOwnOrigin } from './request';
import { pathHeader, safePath } from './safe-path';
import { currentActor } from './session';

export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: Failure };

/**
 * Makes a server action of a verb: checks that our own page asks, parses, finds the actor, runs, and turns every failure into
 * sentences in the reader's language. A server action is a public POST address: nothing it gets is trusted.
 */
export function action<S extends z.ZodType, T>(schema: S, run: (actor: PersonActor, input: z.output<S>) => Promise<T>) {
  return (input: z.input<S>): Promise<ActionResult<T>> => guarded(() => asPerson(schema, run, input));
}

/** The same for a `<form action>` with `useActionState`: fields come as FormData, the outcome is the form's next state. */
export function formAction<S extends z.ZodType, T>(
  schema: S,
  run: (actor: PersonActor, input: z.output<S>) => Promise<T>,
) {
  return (_before: unknown, form: FormData): Promise<FormState<T>> =>
    guarded(() => asPerson(schema, run, readForm(form)));
}

/** For forms of people who are not signed in: signing in, the first admin. */
export function openFormAction<S extends z.ZodType, T>(schema: S, run: (input: z.output<S>) => Promise<T>) {
  return (_before: unknown, form: FormData): Promise<FormState<T>> =>
    guarded(async () => run(schema.parse(readForm(form))));
}

/** For people without a login who prove themselves in the input: a link made for them. */
export function openAction<S extends z.ZodType, T>(schema: S, run: (input: z.output<S>) => Promise<T>) {
  return (input: z.input<S>): Promise<ActionResult<T>> => guarded(async () => run(schema.parse(input)));
}

async function asPerson<S extends z.ZodType, T>(
  schema: S,
  run: (actor: PersonActor, input: z.output<S>) => Promise<T>,
  input: unknown,
): Promise<T> {
  const actor = await currentActor();
  if (!actor) throw new AppError('unauthenticated');
  return run(actor, schema.parse(input));
}

async function guarded<T>(work: () => Promise<T>): Promise<ActionResult<T>> {
  const request = await headers();
  try {
    requireOwnOrigin(request);
    return { ok: true, data: await work() };
  } catch (error) {
    // redirect() and notFound() of Next travel as exceptions.
    unstable_rethrow(error);
    return { ok: false, error: failureOf(error, await readLocale(), `action of ${safePath(request.get(pathHeader))}`) };
  }
}
