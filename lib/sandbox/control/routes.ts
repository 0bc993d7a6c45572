import type { z } from 'zod';
import { authorize, pushTicketNow, putComponent, withdraw } from '../component/actions';
import { authorizeSchema, componentKeySchema, withdrawSchema } from '../component/shapes';
import { faultSchema } from '../faults';
import { checkCallback } from '../push/deliver';
import { pushRuleSchema } from '../push/rules';
import { dropTokens } from '../tokens';
import type { World } from '../world';
import { addComment, decide, editDraft, fire, putAccount, reset, sendDraft, setClock } from './actions';
import { NotThere } from './not-there';
import * as shapes from './shapes';
import { restoreSnapshot, takeSnapshot } from './snapshot';
import { describeState } from './state';

type Route = (world: World, body: unknown, query: URLSearchParams) => unknown;

/** A route whose body has a shape. */
function take<S extends z.ZodType>(schema: S, run: (world: World, body: z.infer<S>) => unknown): Route {
  return (world, body) => run(world, schema.parse(body));
}

const done = { ok: true };

/** Runs an action that answers nothing of its own. */
function act<S extends z.ZodType>(schema: S, run: (world: World, body: z.infer<S>) => unknown): Route {
  return take(schema, async (world, body) => {
    await run(world, body);
    return done;
  });
}

/** Every control route: `METHOD name` under `/_sandbox/`. */
export const controlRoutes: Readonly<Record<string, Route>> = {
  'GET health': () => done,
  'GET state': (world, _body, query) => describeState(world, query.get('appid'), query.get('without')?.split(',')),
  'GET calls': (world, _body, query) => {
    const after = Number(query.get('after') ?? 0);
    const [path, appid] = [query.get('path'), query.get('appid')];
    return {
      calls: world.calls.list(
        (call) => call.seq > after && (!path || call.path === path) && (!appid || call.appid === appid),
      ),
    };
  },
  'POST reset': act(shapes.resetSchema, reset),
  'POST accounts': (world, body) => ({ ok: true, appid: putAccount(world, body) }),
  'POST components': async (world, body) => ({ ok: true, appid: await putComponent(world, body) }),
  'POST components/ticket': act(componentKeySchema, (world, { appid }) => pushTicketNow(world, appid)),
  'POST components/authorize': take(authorizeSchema, authorize),
  'POST components/withdraw': act(withdrawSchema, withdraw),
  'POST faults': take(faultSchema, (world, body) => ({ ok: true, fault: world.faults.add(body) })),
  'DELETE faults': (world) => {
    world.faults.clear();
    return done;
  },
  'POST verdict': act(shapes.verdictSchema, decide),
  'POST events': act(pushRuleSchema, (world, rule) => world.pushRules.set(rule)),
  'POST events/fire': act(shapes.fireSchema, fire),
  'POST events/echo': take(shapes.accountKeySchema, (world, { appid }) => checkCallback(world, appid)),
  'POST drafts/edit': act(shapes.editSchema, editDraft),
  'POST drafts/send': take(shapes.sendSchema, sendDraft),
  'POST drafts/delete': act(shapes.draftKeySchema, (world, { media_id }) => {
    if (!world.store.drafts.get(media_id)) throw new NotThere('media_id');
    world.store.drafts.delete(media_id);
  }),
  'POST tokens/expire': act(shapes.accountKeySchema, (world, { appid }) => dropTokens(world, appid)),
  'POST clock': act(shapes.clockSchema, setClock),
  'POST latency': act(shapes.latencySchema, (world, { path, ms }) => {
    if (ms === 0) world.latency.delete(path);
    else world.latency.set(path, ms);
  }),
  'POST comments': take(shapes.commentSchema, (world, body) => ({
    ok: true,
    user_comment_id: addComment(world, body),
  })),
  'GET snapshot': takeSnapshot,
  'POST snapshot': act(shapes.snapshotSchema, restoreSnapshot),
};
