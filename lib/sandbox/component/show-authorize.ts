import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendRaw } from '../http';
import { inspectorStyle } from '../inspector/style';
import { escape, icon } from '../reader/page';
import type { World } from '../world';
import { authorize, isOpenLink } from './actions';
import { permissionNames } from './permission-sets';
import type { Component } from './shapes';

/** A link to the authorization page, as the third-party platform wrote it. */
type Link = { component: Component; preAuthCode: string; redirect: URL };

function readLink(world: World, query: URLSearchParams): Link | null {
  const component = world.store.components.get(query.get('component_appid') ?? '');
  const preAuthCode = query.get('pre_auth_code') ?? '';
  const redirect = query.get('redirect_uri') ?? '';
  if (!component || !isOpenLink(world, component, preAuthCode) || !URL.canParse(redirect)) return null;
  const url = new URL(redirect);
  return /^https?:$/.test(url.protocol) ? { component, preAuthCode, redirect: url } : null;
}

function writeAuthorizePage(world: World, { component }: Link): string {
  const accounts = [...world.store.accounts.values()]
    .map(({ appid, name }) => `<option value="${escape(appid)}">${escape(name)}（${escape(appid)}）</option>`)
    .join('');
  const sets = component.permissions
    .map(
      (id) =>
        `<p><label><input type="checkbox" name="permission" value="${id}" checked style="width:auto;min-height:0"> ${escape(permissionNames[id] ?? '权限集')}（${id}）</label></p>`,
    )
    .join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>公众号授权</title>${icon}<style>${inspectorStyle}</style></head><body><main>
<h1>授权给“${escape(component.name)}”</h1><p class="none">沙盒代替了微信的授权页：真实的页面由公众号管理员用微信扫码确认。</p>
<form method="post" style="display:block"><p><label>公众号 <select name="appid">${accounts}</select></label></p>
<h2>授权的权限集</h2>${sets}<button>授权</button></form></main></body></html>`;
}

/** `/_sandbox/authorize`, standing in for `mp.weixin.qq.com/cgi-bin/componentloginpage`: the page, and its one button. */
export async function showAuthorize(
  world: World,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const link = readLink(world, url.searchParams);
  if (!link) return sendRaw(response, 400, 'text/plain; charset=utf-8', '授权链接无效或已过期');
  // Sending the form ends in a redirect to the third-party platform, which the policy must allow as well.
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'self' ${link.redirect.origin}; base-uri 'none'; frame-ancestors 'none'`;
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (request.method !== 'POST')
    return sendRaw(response, 200, 'text/html; charset=utf-8', writeAuthorizePage(world, link));
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return sendRaw(response, 403, 'text/plain', 'from this page only');
  const form = new URLSearchParams((await readBody(request, 10_000)).toString('utf8'));
  if (!world.store.accounts.get(form.get('appid') ?? ''))
    return sendRaw(response, 400, 'text/plain', 'no such account');
  const made = await authorize(world, {
    component_appid: link.component.appid,
    appid: form.get('appid') ?? '',
    pre_auth_code: link.preAuthCode,
    permissions: form.getAll('permission').map(Number),
  });
  link.redirect.searchParams.set('auth_code', made.auth_code);
  link.redirect.searchParams.set('expires_in', String(made.expires_in));
  response.writeHead(303, { Location: link.redirect.href }).end();
}
