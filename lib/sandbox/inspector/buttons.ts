import { fire, reset, setClock } from '../control/actions';
import { controlRoutes } from '../control/routes';
import type { World } from '../world';

type Button = (world: World, form: URLSearchParams) => unknown;

const text = (form: URLSearchParams, name: string): string => form.get(name) ?? '';

/** What each button of the page does; each is a control route by another door. */
const buttons: Readonly<Record<string, Button>> = {
  verdict: (world, form) => {
    const delay = Number(form.get('delay_ms') ?? 0);
    const fail = text(form, 'fail_idx')
      .split(/[,\s]+/)
      .filter(Boolean)
      .map(Number);
    const body = {
      publish_id: text(form, 'publish_id'),
      status: Number(form.get('status')),
      fail_idx: fail,
      delay_ms: delay,
    };
    return controlRoutes['POST verdict']?.(world, body, form);
  },
  resend: (world, form) => fire(world, { delivery_id: text(form, 'delivery_id') }),
  ticket: (world, form) => controlRoutes['POST components/ticket']?.(world, { appid: text(form, 'appid') }, form),
  authorize: (world, form) => {
    const permissions = text(form, 'permissions')
      .split(/[,、\s]+/)
      .filter(Boolean)
      .map(Number);
    const body = {
      component_appid: text(form, 'component_appid'),
      appid: text(form, 'appid'),
      ...(permissions.length > 0 && { permissions }),
    };
    return controlRoutes['POST components/authorize']?.(world, body, form);
  },
  withdraw: (world, form) => {
    const body = { component_appid: text(form, 'component_appid'), appid: text(form, 'appid') };
    return controlRoutes['POST components/withdraw']?.(world, body, form);
  },
  clock: (world, form) => setClock(world, { advance_ms: Math.round(Number(form.get('hours')) * 3_600_000) || 0 }),
  'clock-home': (world) => setClock(world, { offset_ms: 0 }),
  fault: (world, form) => {
    const body = {
      path: text(form, 'path'),
      kind: text(form, 'kind'),
      times: Number(form.get('times') ?? 1),
      errcode: Number(form.get('errcode') || -1),
    };
    return controlRoutes['POST faults']?.(world, body, form);
  },
  'faults-clear': (world) => world.faults.clear(),
  events: (world, form) => controlRoutes['POST events']?.(world, { mode: text(form, 'mode') }, form),
  reset: (world) => reset(world, { accounts: 'keep' }),
};

/** Presses a button and says in a word how it went. */
export async function press(world: World, name: string, form: URLSearchParams): Promise<string> {
  const button = buttons[name];
  if (!button) return '没有这个按钮';
  try {
    await button(world, form);
    return '已完成';
  } catch {
    return '输入有误，什么都没有改变';
  }
}
