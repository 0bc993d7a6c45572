import { escape } from '../reader/page';
import type { World } from '../world';
import { timeOf } from './sections';
import { writeField, writeForm, writeTable } from './html';

/** Third-party platforms with their tickets, and which accounts authorized them; buttons for what an administrator would do. */
export function writeComponents(world: World): string {
  const platforms = [...world.store.components.values()];
  if (platforms.length === 0) return '<h2>第三方平台</h2><p class="none">暂无</p>';
  const rows = platforms.map((each) => [
    `${escape(each.name)}<br><code>${escape(each.appid)}</code>`,
    `${escape(each.event_url)}<br>${escape(each.message_url)}`,
    escape(each.permissions.join('、')),
    ticketOf(world, each.appid),
    writeForm('ticket', '现在推送票据', { appid: each.appid }),
  ]);
  const granted = [...world.store.authorizations.values()].map((each) => [
    `${escape(world.store.accounts.get(each.appid)?.name ?? '')}<br><code>${escape(each.appid)}</code>`,
    `<code>${escape(each.component)}</code>`,
    escape(each.permissions.join('、')),
    timeOf(each.authorizedAt),
    tokenOf(world, each.component, each.appid),
    writeForm('withdraw', '收回授权', { component_appid: each.component, appid: each.appid }),
  ]);
  return (
    `<h2>第三方平台</h2>${writeTable(['平台', '接收地址', '申请的权限集', '票据', ''], rows)}` +
    `<h3>授权</h3>${writeTable(['公众号', '平台', '权限集', '时间', '调用凭证', ''], granted)}${authorizeForm(world)}`
  );
}

/** The ticket that was pushed last, and until when it is good. */
function ticketOf(world: World, component: string): string {
  const [last] = world.store.componentCodes
    .where((row) => row.kind === 'ticket' && row.component === component)
    .toSorted((a, b) => b.expiresAt - a.expiresAt);
  if (!last) return '未推送';
  return validUntil(world, last.expiresAt);
}

function tokenOf(world: World, component: string, appid: string): string {
  const [last] = world.store.tokens
    .where((row) => row.kind === 'authorizer' && row.component === component && row.appid === appid)
    .toSorted((a, b) => b.expiresAt - a.expiresAt);
  return last ? validUntil(world, last.expiresAt) : '未获取';
}

const validUntil = (world: World, at: number): string =>
  `${at > world.clock.now() ? '有效至' : '已于'} ${timeOf(at)}${at > world.clock.now() ? '' : ' 失效'}`;

function authorizeForm(world: World): string {
  const platforms = [...world.store.components.values()].map((each) => [each.appid, each.name] as const);
  const accounts = [...world.store.accounts.values()].map((each) => [each.appid, each.name] as const);
  const fields =
    writeField('公众号', 'appid', accounts[0]?.[0] ?? '', accounts) +
    writeField('平台', 'component_appid', platforms[0]?.[0] ?? '', platforms) +
    writeField('权限集（留空为全部）', 'permissions', '');
  return writeForm('authorize', '代管理员授权', {}, fields);
}
