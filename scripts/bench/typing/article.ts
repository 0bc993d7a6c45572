import assert from 'node:assert/strict';
import type { DocNode } from '@/lib/article/content';
import { parseDocument } from '@/lib/article/document/parse';
import { createArticle } from '@/lib/editorial/create-article';
import { readArticle } from '@/lib/editorial/read-article';
import { saveArticle } from '@/lib/editorial/save-article';
import { actorOf, demonstrationAccount } from '../click/staff';
import { takePictures } from '../push/newsroom';

/** The article of the plan: 20,000 Chinese characters and 100 pictures. */
export async function makeLong(): Promise<string> {
  const editor = await actorOf('editor');
  const pictures = await takePictures(editor, 4);
  const account = await demonstrationAccount();
  const { id } = await createArticle(editor, { accountId: account.id, type: 'news', title: '打字' });
  const line =
    '立冬以后，河边的芦苇白了一半，船不走了，人还在。渡口的账本写到最后一页，秤杆上挂着露水，鱼在盆里跳。'.repeat(2);
  const content = Array.from({ length: 200 }, (_, index): DocNode[] => [
    { type: 'paragraph', content: [{ type: 'text', text: `${line}${index}`.slice(0, 100) }] },
    ...(index % 2 === 0 ? [{ type: 'picture', attrs: { ...pictures[(index / 2) % pictures.length] } }] : []),
  ]).flat();
  const parsed = parseDocument({ type: 'doc', content });
  assert.ok(parsed.ok);
  const { content: before, revision } = await readArticle(editor, id);
  await saveArticle(editor, { id, baseRevision: revision, content: { ...before, body: parsed.doc } });
  return id;
}
