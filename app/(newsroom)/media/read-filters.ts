import type { PictureAddress } from '@/components/media/picture-filters';
import { known, oneOf } from '@/components/list/address';
import { type ListPictures, listPicturesSchema, pictureSizes } from '@/lib/media/picture-filters';

type Query = Record<string, string | string[] | undefined>;

/** Whatever an address says, only known filters count: once as the verb takes them, once as the address writes them. */
export function readFilters(query: Query): { filters: ListPictures; address: PictureAddress } {
  const { shape } = listPicturesSchema;
  const read = (name: keyof typeof shape, from: string) =>
    shape[name].safeParse(oneOf(query[from])).data as string | undefined;
  const flag = (name: string) => (oneOf(query[name]) === '1' ? '1' : undefined);
  const words = {
    q: oneOf(query.q)?.trim().slice(0, 100) || undefined,
    tag: read('tag', 'tag'),
    from: read('from', 'from'),
    to: read('to', 'to'),
    size: known(oneOf(query.size), pictureSizes),
  };
  const [person, account, cursor] = [
    read('personId', 'person'),
    read('accountId', 'account'),
    read('cursor', 'cursor'),
  ];
  const [unused, silent, off, trash] = [flag('unused'), flag('silent'), flag('off'), flag('trash')];
  const view = known(oneOf(query.view), ['list'] as const);
  return {
    filters: {
      ...words,
      personId: person,
      accountId: account,
      cursor,
      ...(unused && { unused: true }),
      ...(silent && { silent: true }),
      ...(off && { offPlatform: true }),
      ...(trash && { trashed: true }),
    },
    address: { ...words, person, account, unused, silent, off, trash, view, cursor },
  };
}
