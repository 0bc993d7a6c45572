import type { Account } from '../account';
import { clearUsage } from '../quota';
import { Refusal } from '../refusal';
import { issueStableToken, issueToken } from '../tokens';
import type { World } from '../world';
import { type Endpoints, ok } from './endpoint';

function checkCredentials(world: World, grant: unknown, appid: unknown, secret: unknown): Account {
  if (grant !== 'client_credential') throw new Refusal(40002);
  if (!appid) throw new Refusal(41002);
  if (!secret) throw new Refusal(41004);
  const account = typeof appid === 'string' ? world.store.accounts.get(appid) : undefined;
  if (!account) throw new Refusal(40013);
  if (account.secret !== secret) throw new Refusal(account.wrong_secret_code);
  return account;
}

/** Addresses the platform calls from and is called at. */
const ips = { ip_list: ['127.0.0.1'] };

export const tokenCalls: Endpoints = {
  '/cgi-bin/token': {
    method: 'GET',
    body: 'none',
    identify: (world, query) =>
      checkCredentials(world, query.get('grant_type'), query.get('appid'), query.get('secret')),
    run: ({ world, account }) => issueToken(world, account),
  },
  '/cgi-bin/stable_token': {
    method: 'POST',
    body: 'json',
    identify: (world, _query, json) => checkCredentials(world, json.grant_type, json.appid, json.secret),
    run: ({ world, account, json }) => issueStableToken(world, account, json.force_refresh === true),
  },
  '/cgi-bin/getcallbackip': { method: 'GET', body: 'none', run: () => ips },
  '/cgi-bin/get_api_domain_ip': { method: 'GET', body: 'none', run: () => ips },
  '/cgi-bin/clear_quota': {
    method: 'POST',
    body: 'json',
    run({ world, account, json }) {
      if (json.appid !== account.appid) throw new Refusal(40013);
      clearUsage(world, account);
      return ok;
    },
  },
};
