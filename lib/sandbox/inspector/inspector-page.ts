import { endpoints } from '../calls/endpoint-table';
import { escape, icon } from '../reader/page';
import type { World } from '../world';
import { writeComponents } from './component-section';
import { writeField, writeForm, writeTable } from './html';
import { writeAccounts, writeCalls, writeDeliveries, writeDrafts, writeMaterials, writePublications } from './sections';
import { inspectorStyle } from './style';

const faultKinds = [
  ['errcode', '错误码'],
  ['slow', '变慢'],
  ['lost_after', '做完后断开'],
  ['lost_before', '未做就断开'],
  ['hang', '不应答'],
  ['half_json', '半截 JSON'],
  ['html', 'HTML 页'],
  ['empty', '空应答'],
  ['http_502', 'HTTP 502'],
] as const;

const eventModes = [
  ['normal', '正常'],
  ['late', '迟到'],
  ['twice', '两次'],
  ['out_of_order', '乱序'],
  ['never', '不推送'],
  ['before_answer', '先于应答'],
  ['hold', '扣住'],
] as const;

function writeSwitches(world: World): string {
  const paths = [['*', '全部接口'], ...Object.keys(endpoints).map((path) => [path, path])] as [string, string][];
  const fault = writeForm(
    'fault',
    '设置故障',
    {},
    writeField('接口', 'path', '*', paths) +
      writeField('方式', 'kind', 'errcode', faultKinds) +
      writeField('次数', 'times', '1') +
      writeField('错误码', 'errcode', '-1'),
  );
  const mode = world.pushRules.list()[0]?.mode ?? 'normal';
  const waiting = world.faults
    .list()
    .map((each) => [escape(each.path), escape(each.kind), String(each.times), String(each.errcode)]);
  return (
    `<h2>时钟</h2><p>${escape(new Date(world.clock.now()).toISOString())}（偏移 ${Math.round(world.clock.offset / 60_000)} 分钟）</p>` +
    `<div class="row">${writeForm('clock', '拨快', {}, writeField('小时', 'hours', '2'))}${writeForm('clock-home', '回到现在', {})}</div>` +
    `<h2>事件推送</h2>${writeForm('events', '采用', {}, writeField('方式', 'mode', mode, eventModes))}` +
    `<h2>故障</h2>${fault}${writeTable(['接口', '方式', '剩余次数', '错误码'], waiting)}${writeForm('faults-clear', '清除故障', {})}` +
    `<h2>重置</h2>${writeForm('reset', '清空一切，保留公众号', {})}`
  );
}

const section = (id: string, html: string): string => `<section id="${id}">${html}</section>`;

/** The whole inspector, read anew at each visit; it holds no script. */
export function writeInspector(world: World, said: string): string {
  const note = said ? `<p role="status" class="said">${escape(said.slice(0, 100))}</p>` : '';
  const nav = [
    ['accounts', '公众号'],
    ['components', '第三方平台'],
    ['publications', '发布'],
    ['drafts', '草稿'],
    ['materials', '素材'],
    ['deliveries', '推送'],
    ['calls', '调用'],
    ['switches', '开关'],
  ] as const;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>沙盒平台</title>${icon}<style>${inspectorStyle}</style></head><body>
<header><h1>沙盒平台</h1><nav>${nav.map(([id, label]) => `<a href="#${id}">${label}</a>`).join('')}<a href="/_sandbox/">刷新</a></nav></header>
<main>${note}
${section('accounts', writeAccounts(world))}
${section('components', writeComponents(world))}
${section('publications', writePublications(world))}
${section('drafts', writeDrafts(world))}
${section('materials', writeMaterials(world))}
${section('deliveries', writeDeliveries(world))}
${section('calls', writeCalls(world))}
${section('switches', writeSwitches(world))}
</main></body></html>`;
}
