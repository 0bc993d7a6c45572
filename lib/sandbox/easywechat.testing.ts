import Module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import type * as Easywechat from 'node-easywechat';

type Package = typeof Easywechat;
type Resolver = Record<typeof RESOLVE, (request: string, ...rest: unknown[]) => string>;

/** What node itself calls for every `require`. */
const RESOLVE = '_resolveFilename';

/**
 * node-easywechat as published. Version 3.6.2 asks for a file of node-socialite (signing in by OAuth, which no call here
 * needs) by the name it had before 1.5; where the newer one is installed, that one name is read as the file's new name.
 */
function load(): Package {
  const require = createRequire(import.meta.url);
  const modules = Module as unknown as Resolver;
  const resolve = modules[RESOLVE];
  const [before, now] = ['ProviderInterface', 'BaseProvider'].map((name) => `node-socialite/dist/Core/${name}`);
  modules[RESOLVE] = function (request, ...rest) {
    try {
      return resolve.call(this, request, ...rest);
    } catch (error) {
      if (request !== before || !now) throw error;
      return resolve.call(this, now, ...rest);
    }
  };
  try {
    return require('node-easywechat');
  } finally {
    modules[RESOLVE] = resolve;
  }
}

export const easywechat: Package = load();

/** The package's application for one account, pointed at a sandbox by the one setting it has for that. */
export async function easywechatAt(
  url: string,
  account: { app_id: string; secret: string; token?: string; aes_key?: string; use_stable_access_token?: boolean },
): Promise<{ app: Easywechat.OfficialAccount; close(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'easywechat-'));
  const app = new easywechat.OfficialAccount({
    ...account,
    http: { baseURL: `${url}/` },
    // Where it keeps its access tokens.
    file_cache: { path, dirMode: 0o700, fileMode: 0o600, ext: '.cache' },
  });
  return { app, close: () => rm(path, { recursive: true }) };
}
