/** What the sandbox knows, as far as it is asked here. */
export interface PlatformState {
  drafts: { media_id: string; articles: { title: string }[] }[];
  publications: {
    publish_id: number;
    media_id: string;
    status: number;
    article_id: string;
    articles: { title: string; url: string }[];
  }[];
  materials: { media_id: string; sha256: string }[];
  calls: { path: string; errcode: number | null; fault: string | null; at: number }[];
}

export interface Control {
  /** A control route of the sandbox. */
  ask(name: string, body?: unknown): Promise<unknown>;
  state(): Promise<PlatformState>;
}

export function controlOf(url: string, appid: string): Control {
  const ask = async (name: string, body?: unknown): Promise<unknown> => {
    const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${url}/_sandbox/${name}`, body === undefined ? {} : post);
    if (!response.ok) throw new Error(`sandbox ${name}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const state = async () => {
    const all = (await ask(`state?appid=${appid}&without=pictures,deliveries`)) as {
      accounts: Record<string, PlatformState>;
    };
    const own = all.accounts[appid];
    if (!own) throw new Error('the sandbox has no such account');
    return own;
  };
  return { ask, state };
}
