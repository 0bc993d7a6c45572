import { draftUrl } from '../calls/draft';
import { pictureUrl } from '../pictures';
import { articleUrl } from '../publishing';
import { escape } from '../reader/page';
import type { Publication } from '../types';
import type { World } from '../world';
import { writeDetails, writeField, writeForm, writeTable } from './html';

const shown = 50;

const statuses = [
  ['0', '0 成功'],
  ['1', '1 发布中'],
  ['2', '2 原创失败'],
  ['3', '3 常规失败'],
  ['4', '4 平台审核不通过'],
  ['5', '5 用户删除'],
  ['6', '6 系统封禁'],
] as const;

const statusName = (status: number): string => statuses[status]?.[1] ?? String(status);

/** A time as a clock in China tells it. */
export const timeOf = (ms: number): string =>
  escape(
    new Intl.DateTimeFormat('zh-CN', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Asia/Shanghai' }).format(ms),
  );

const localPath = (url: string): string => escape(new URL(url).pathname);

const link = (url: string, text: string): string => `<a href="${localPath(url)}">${escape(text)}</a>`;

const newest = <T>(rows: Iterable<T>): T[] => [...rows].toReversed().slice(0, shown);

export function writeAccounts(world: World): string {
  const rows = newest(world.store.accounts.values()).map((account) => [
    `<a href="/profile/${encodeURIComponent(account.appid)}">${escape(account.name)}</a>`,
    `<code>${escape(account.appid)}</code>`,
    account.certified ? '已认证' : '未认证',
    escape(account.mode),
    escape(account.callback_url ?? '未设置'),
  ]);
  return `<h2>公众号</h2>${writeTable(['名称', 'AppID', '认证', '推送模式', '回调地址'], rows)}`;
}

function decideForm({ publishId, status }: Publication): string {
  const fields =
    writeField('结果', 'status', status === 1 ? '0' : '5', statuses) +
    writeField('未通过的篇目', 'fail_idx', '') +
    writeField('延迟毫秒', 'delay_ms', '0');
  return writeForm('verdict', '裁定', { publish_id: String(publishId) }, fields);
}

export function writePublications(world: World): string {
  const rows = newest(world.store.publications.values()).map((row) => [
    `<code>${row.publishId}</code><br>${timeOf(row.createTime * 1000)}`,
    row.articles
      .map((each) => (row.articleId ? link(articleUrl(world, each.sn), each.title) : escape(each.title)))
      .join('<br>'),
    escape(statusName(row.status)) + (row.failIdx.length ? `（第 ${row.failIdx.join('、')} 篇）` : ''),
    decideForm(row),
  ]);
  return `<h2>发布</h2>${writeTable(['publish_id', '文章', '状态', '裁定'], rows)}`;
}

export function writeDrafts(world: World): string {
  const rows = newest(world.store.drafts.values()).map((draft) => [
    `<code>${escape(draft.mediaId)}</code>`,
    draft.articles.map((each) => `${link(draftUrl(world, each.sn), each.title)}（${each.type}）`).join('<br>'),
    timeOf(draft.updateTime * 1000),
    writeDetails(
      '收到的内容',
      JSON.stringify(
        draft.articles.map((each) => each.received),
        null,
        1,
      ).slice(0, 40_000),
    ),
  ]);
  return `<h2>草稿</h2>${writeTable(['media_id', '文章', '更新', '原文'], rows)}`;
}

export function writeMaterials(world: World): string {
  const rows = newest(world.store.materials.values()).map((row) => {
    const picture = world.store.pictures.get(row.pictureId);
    return [
      picture ? `<img src="${localPath(pictureUrl(world, picture))}" alt="${escape(row.name)}" loading="lazy">` : '',
      `<code>${escape(row.mediaId)}</code>`,
      picture ? `${picture.width} × ${picture.height} ${picture.format} ${Math.round(picture.bytes / 1024)} KB` : '',
      row.temporary ? '临时' : '永久',
    ];
  });
  return `<h2>素材</h2>${writeTable(['图片', 'media_id', '规格', '期限'], rows)}`;
}

export function writeDeliveries(world: World): string {
  const rows = newest(world.store.deliveries.values()).map((row) => [
    timeOf(row.createdAt),
    `${escape(row.event)}<br><code>${row.publishId ?? ''}</code> ${row.status === null ? '' : escape(statusName(row.status))}`,
    `${escape(row.state)}（${row.attempts.length} 次）`,
    writeDetails('往返', `${row.payload}\n\n${JSON.stringify(row.attempts, null, 1)}`),
    writeForm('resend', '再推一次', { delivery_id: row.id }),
  ]);
  return `<h2>推送</h2>${writeTable(['时间', '事件', '结果', '内容', ''], rows)}`;
}

export function writeCalls(world: World): string {
  const rows = newest(world.calls.list()).map((call) => [
    timeOf(call.at),
    `${call.method} <code>${escape(call.path)}</code>`,
    call.errcode ? `<strong>${call.errcode}</strong>` : '成功',
    `${call.ms} ms${call.fault ? ` · ${escape(call.fault)}` : ''}`,
    writeDetails('请求与应答', `${call.body.slice(0, 8000)}\n\n${call.answer}`),
  ]);
  return `<h2>调用</h2>${writeTable(['时间', '接口', '结果', '耗时', '内容'], rows)}`;
}
