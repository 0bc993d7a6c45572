import { type Point, pointOf } from './point';
import type { Strike } from './trigger';

/** A few points where most is at stake: around each call that may not be repeated, and around the commits beside it. */
export function planShort(): Point[] {
  const add = '/cgi-bin/draft/add';
  const submit = '/cgi-bin/freepublish/submit';
  return [
    pointOf('push_new', { strike: call('/cgi-bin/media/uploadimg', 'after') }),
    pointOf('push_new', { strike: call(add, 'before') }),
    pointOf('push_new', { strike: call(add, 'after') }),
    pointOf('push_new', { strike: call('/cgi-bin/draft/get', 'after') }),
    pointOf('push_new', { fault: { path: add, kind: 'hang' } }),
    pointOf('push_update', { strike: call('/cgi-bin/draft/update', 'after') }),
    pointOf('push_replace', { strike: call('/cgi-bin/draft/get', 'after') }),
    pointOf('push_replace', { strike: call('/cgi-bin/draft/delete', 'after') }),
    pointOf('publish', { strike: call(submit, 'before') }),
    pointOf('publish', { strike: call(submit, 'after'), events: 'never' }),
    pointOf('publish', { strike: call(submit, 'after'), verdict: 'slow' }),
    pointOf('publish', { strike: trip('update publications', 'after', 2), events: 'twice' }),
    pointOf('publish', { strike: trip('commit', 'before', 1) }),
    pointOf('publish', { fault: { path: submit, kind: 'errcode', act: true }, events: 'before_answer' }),
    pointOf('publish', { fault: { path: submit, kind: 'half_json' }, verdict: 'slow', events: 'twice' }),
  ];
}

function call(name: string, when: Strike['when']): Strike {
  return { at: 'platform', name, n: 1, when };
}

function trip(name: string, when: Strike['when'], n = 1): Strike {
  return { at: 'database', name, n, when };
}
