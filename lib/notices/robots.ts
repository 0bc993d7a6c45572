import { createHmac } from 'node:crypto';
import type { WebhookKind } from '@/drizzle/schema';
import type { Words } from '@/lib/notices/words';

/** What is posted where. */
export interface RobotRequest {
  url: string;
  body: Record<string, unknown>;
}

export interface Robot {
  kind: WebhookKind;
  url: string;
  /** Empty where the robot checks no signatures. */
  secret: string;
}

type Message = Pick<Words, 'subject' | 'text' | 'url'>;

/** Longest message the strictest of the three takes, with room for the rest: 企业微信 allows 2,048 bytes of text. */
const LONGEST = 500;

/**
 * One message in the form a robot wants. Pure: the time comes in.
 * 企业微信: developer.work.weixin.qq.com/document/path/91770. 飞书: open.feishu.cn "自定义机器人使用指南", whose signature is an
 * HMAC of nothing, keyed with time and secret. 钉钉: open.dingtalk.com "自定义机器人安全设置", signed in the query, in milliseconds.
 */
export function robotRequest({ kind, url, secret }: Robot, message: Message, now: Date): RobotRequest {
  const text = message.text.slice(0, LONGEST);
  const plain = [message.subject, text, message.url].filter(Boolean).join('\n');
  if (kind === 'wecom') return { url, body: { msgtype: 'text', text: { content: plain } } };
  if (kind === 'dingtalk')
    return { url: signDingtalk(url, secret, now), body: { msgtype: 'text', text: { content: plain } } };
  // A post, not a text: in 飞书 a text may hold tags, and somebody's title could call everybody.
  const lines = [text ? [{ tag: 'text', text }] : [], [{ tag: 'a', text: message.url, href: message.url }]];
  const content = { post: { zh_cn: { title: message.subject, content: lines.filter((line) => line.length > 0) } } };
  return { url, body: { ...signFeishu(secret, now), msg_type: 'post', content } };
}

/** Whether the answer says that the message was taken; the three services all answer 200 to a refusal too. */
export function refusalIn(status: number, body: string): string | null {
  if (status !== 200) return `HTTP ${status}`;
  const answer = parse(body);
  const code = answer?.errcode ?? answer?.code ?? answer?.StatusCode;
  if (code === 0) return null;
  const said = answer?.errmsg ?? answer?.msg ?? answer?.StatusMessage;
  return `${String(code ?? 'no code')}${typeof said === 'string' ? ` ${said.slice(0, 200)}` : ''}`;
}

function signFeishu(secret: string, now: Date): Record<string, string> {
  if (!secret) return {};
  const timestamp = String(Math.floor(now.getTime() / 1000));
  const sign = createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
  return { timestamp, sign };
}

function signDingtalk(address: string, secret: string, now: Date): string {
  if (!secret) return address;
  const url = new URL(address);
  const timestamp = String(now.getTime());
  url.searchParams.set('timestamp', timestamp);
  url.searchParams.set('sign', createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'));
  return url.href;
}

function parse(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
