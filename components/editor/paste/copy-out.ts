/** The article for somewhere else, loaded when somebody asks for it. */
import type { ArticleContent } from '@/lib/article/content';
import { plainText } from '@/lib/article/document/read';
import { renderBody } from '@/lib/article/html/render';
import { writeMarkdown } from '@/lib/article/write-markdown';

const addressOf = (picture: string) => new URL(`/api/pictures/${picture}/view`, location.origin).href;

export type CopyForm = 'markdown' | 'rich';

/** Puts the whole article on the clipboard; false where the browser does not let us. */
export async function copyOut({ title, body }: ArticleContent, form: CopyForm): Promise<boolean> {
  const plain = [title, plainText(body)].filter(Boolean).join('\n\n');
  const markdown = () => `${title ? `# ${title}\n\n` : ''}${writeMarkdown(body, { pictureUrl: addressOf })}`;
  const html = () => renderBody(body, { pictureUrl: (use) => addressOf(use.picture) });
  try {
    if (form === 'markdown') await navigator.clipboard.writeText(markdown());
    else
      await navigator.clipboard.write([
        new ClipboardItem({
          'text/html': new Blob([html()], { type: 'text/html' }),
          'text/plain': new Blob([plain], { type: 'text/plain' }),
        }),
      ]);
    return true;
  } catch {
    return false;
  }
}
