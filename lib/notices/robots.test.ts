import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AddressRefused, postJson } from '@/lib/notices/post-json';
import { refusalIn, robotRequest } from '@/lib/notices/robots';

const message = {
  subject: '林晓提交了《老城的早晨》',
  text: '请看',
  url: 'https://news.example.com/articles/1/review',
};
const now = new Date(1_599_360_473_000);

describe('robotRequest', () => {
  it('keeps tags in a title out of 飞书, and signs as it asks: nothing, keyed with seconds and secret', () => {
    const robot = { kind: 'feishu', url: 'https://open.feishu.cn/open-apis/bot/v2/hook/1', secret: 'demo' } as const;
    const { url, body } = robotRequest(robot, { ...message, subject: '<at user_id="all">' }, now);
    expect(url).toBe(robot.url);
    expect(body).toMatchObject({
      timestamp: '1599360473',
      sign: createHmac('sha256', '1599360473\ndemo').digest('base64'),
      msg_type: 'post',
      content: { post: { zh_cn: { title: '<at user_id="all">' } } },
    });
  });

  it('signs 钉钉 in the query, in milliseconds', () => {
    const robot = {
      kind: 'dingtalk',
      url: 'https://oapi.dingtalk.com/robot/send?access_token=1',
      secret: 'SEC',
    } as const;
    const signed = new URL(robotRequest(robot, message, now).url);
    const sign = createHmac('sha256', 'SEC').update('1599360473000\nSEC').digest('base64');
    expect(Object.fromEntries(signed.searchParams)).toEqual({ access_token: '1', timestamp: '1599360473000', sign });
  });

  it('says sentence, reason and address to 企业微信 within what it takes', () => {
    const robot = { kind: 'wecom', url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1', secret: '' } as const;
    const { body } = robotRequest(robot, { ...message, text: '长'.repeat(5000) }, now);
    const { content } = body.text as { content: string };
    expect(content.startsWith(`${message.subject}\n`)).toBe(true);
    expect(content.endsWith(`\n${message.url}`)).toBe(true);
    expect(Buffer.byteLength(content)).toBeLessThan(2048);
  });
});

describe('refusalIn', () => {
  it.each([
    [200, '{"errcode":0,"errmsg":"ok"}', null],
    [200, '{"code":0,"msg":"success"}', null],
    [200, '{"StatusCode":0,"StatusMessage":"success"}', null],
    [200, '{"code":19021,"msg":"sign match fail"}', '19021 sign match fail'],
    [200, 'not json', 'no code'],
    [502, '{"errcode":0}', 'HTTP 502'],
  ])('%i %s', (status, body, refusal) => expect(refusalIn(status, body)).toBe(refusal));
});

describe('postJson', () => {
  it.each([
    'http://example.com/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://169.254.169.254/latest',
    'https://localhost/',
  ])('refuses %s', async (address) => {
    await expect(postJson(address, {})).rejects.toBeInstanceOf(AddressRefused);
  });
});
