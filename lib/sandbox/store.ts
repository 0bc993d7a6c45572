import type { Account } from './account';
import { Blobs } from './blobs';
import type { Authorization, Component, ComponentCode } from './component/shapes';
import { lockFolder } from './folder-lock';
import { Journal } from './journal';
import { Table } from './table';
import type { Comment, Delivery, Draft, Job, Material, Picture, Preview, Publication, Token } from './types';

/** All state of the sandbox. With a folder it survives a restart and a kill; without, it lives in memory. */
export type Store = ReturnType<typeof openStore>;

/** Opens the state kept in `dataDir`, or an empty one in memory. @throws when another process holds the folder */
export function openStore(dataDir: string | null) {
  const unlock = dataDir ? lockFolder(dataDir) : null;
  const journal = dataDir ? new Journal(dataDir) : null;
  const tables = makeTables((t, k, v) => journal?.append(v === undefined ? { t, k } : { t, k, v }));
  const byName = new Map<string, Table<unknown>>(
    Object.values(tables).map((table) => [table.name, table as Table<unknown>]),
  );
  const blobs = new Blobs(dataDir);

  function* live() {
    for (const table of byName.values()) for (const [k, v] of table.entries()) yield { t: table.name, k, v };
  }
  for (const line of journal?.read() ?? []) byName.get(line.t)?.load(line.k, line.v);
  journal?.begin(live);

  return {
    ...tables,
    blobs,
    /** Forgets everything, accounts included. */
    clear() {
      for (const table of byName.values()) table.clear();
      blobs.clear();
      journal?.compact();
    },
    /** Every row of every table, for a snapshot. */
    dump: () => [...live()],
    /** Puts rows of a snapshot in place of all there is. */
    restore(rows: Iterable<{ t: string; k: string; v: unknown }>) {
      for (const table of byName.values()) table.clear();
      for (const row of rows) byName.get(row.t)?.load(row.k, row.v);
      journal?.compact();
    },
    close() {
      journal?.close();
      unlock?.();
    },
  };
}

function makeTables(note: (table: string, key: string, value: unknown) => void) {
  const table = <T>(name: string) => new Table<T>(name, note);
  return {
    accounts: table<Account>('accounts'),
    components: table<Component>('components'),
    authorizations: table<Authorization>('authorizations'),
    componentCodes: table<ComponentCode>('componentCodes'),
    tokens: table<Token>('tokens'),
    pictures: table<Picture>('pictures'),
    materials: table<Material>('materials'),
    drafts: table<Draft>('drafts'),
    publications: table<Publication>('publications'),
    deliveries: table<Delivery>('deliveries'),
    jobs: table<Job>('jobs'),
    comments: table<Comment>('comments'),
    previews: table<Preview>('previews'),
    productKeys: table<{ appid: string; productId: string }>('productKeys'),
    /** Calls counted by `appid|day|path`. */
    counts: table<number>('counts'),
    /** Running numbers and the clock's offset. */
    numbers: table<number>('numbers'),
  };
}
