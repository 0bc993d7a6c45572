import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Kit, appid, makePicture, newsOf, startSandbox, until } from '../test-kit';

let kit: Kit;
let cover: string;
beforeEach(async () => {
  kit = await startSandbox({ name: '城市观察' });
  cover = (await kit.addCover(1000, 1000)).media_id;
});
afterEach(() => kit.close());

const draftOf = async (article: object): Promise<string> =>
  (await kit.post('/cgi-bin/draft/add', { articles: [article] })).media_id;
const page = async (url: string): Promise<string> => (await fetch(url)).text();

async function publish(article: object): Promise<string> {
  await kit.post('/cgi-bin/freepublish/submit', { media_id: await draftOf(article) });
  const done = await until(async () =>
    (await kit.state()).publications.findLast((row: { status: number }) => row.status === 0),
  );
  return done.articles[0].url;
}

describe('the page of the reader', () => {
  it('shows title, author, account and pictures, and runs nothing', async () => {
    const { url } = await kit.upload('/cgi-bin/media/uploadimg', await makePicture(60, 40));
    const content = `<p>正文</p><img src="${url}"><script>alert(1)</script><img src=x onerror=alert(1)>`;
    const response = await fetch(await publish(newsOf(cover, { title: '<b>标题</b>', author: '记者', content })));
    const html = await response.text();
    expect(html).toContain('<title>&lt;b&gt;标题&lt;/b&gt;</title>');
    expect(html).toContain('记者');
    expect(html).toContain('城市观察');
    expect(html).toContain(`src="${new URL(url).pathname.replace(/0$/, '640')}?wx_fmt=jpeg"`);
    expect(html).not.toMatch(/<script|onerror/);
    expect(response.headers.get('content-security-policy')).not.toContain('script-src');
  });

  it('shows a draft by its temporary link until it is published', async () => {
    const media_id = await draftOf(newsOf(cover));
    const { url } = (await kit.post('/cgi-bin/draft/get', { media_id })).news_item[0];
    expect(await page(url)).toContain('临时链接');
    await kit.post('/cgi-bin/draft/delete', { media_id });
    expect((await fetch(url)).status).toBe(404);
  });

  it('shows a newspic as a gallery in its order', async () => {
    const second = await kit.addCover(30, 20);
    const image_list = [cover, second.media_id].map((image_media_id) => ({ image_media_id }));
    const html = await page(
      await publish({ article_type: 'newspic', title: '图', content: 'a < b', image_info: { image_list } }),
    );
    expect(html).toContain('a &lt; b');
    expect(html.match(/alt="第 \d 张"/g)).toEqual(['alt="第 1 张"', 'alt="第 2 张"']);
    expect(html.indexOf('1 / 2')).toBeLessThan(html.indexOf(new URL(second.url).pathname));
  });

  it('shows the cards of an account with the very crops received', async () => {
    await publish(newsOf(cover, { pic_crop_235_1: '0_0.1_1_0.525532' }));
    const html = await page(`${kit.url}/profile/${appid}`);
    // 1 / 0.425532 of the height, moved up by 0.1 of the picture.
    expect(html).toContain('width:100%;height:235.0000%'.replace('.0000', ''));
    expect(html).toContain('top:-23.5%');
  });

  it('answers hostile paths calmly', async () => {
    for (const path of ['/s/%00', '/s/..%2f..', '/mmbiz_jpg/x/0', '/profile/none', '/s/tmp_', '/%']) {
      expect((await fetch(kit.url + path)).status).toBe(404);
    }
  });
});

describe('the inspector', () => {
  it('lists what there is and presses its buttons, for its own page only', async () => {
    await kit.control('verdict', { next: true, delay_ms: null });
    const media_id = await draftOf(newsOf(cover, { title: '<i>稿</i>' }));
    const { publish_id } = await kit.post('/cgi-bin/freepublish/submit', { media_id });
    const html = await page(`${kit.url}/_sandbox/`);
    expect(html).toContain('&lt;i&gt;稿&lt;/i&gt;');
    expect(html).not.toContain('<script');
    const press = (site: string) =>
      fetch(`${kit.url}/_sandbox/ui/verdict`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': site },
        body: new URLSearchParams({ publish_id: String(publish_id), status: '4', fail_idx: '1', delay_ms: '0' }),
        redirect: 'manual',
      });
    expect((await press('cross-site')).status).toBe(403);
    expect((await press('same-origin')).status).toBe(303);
    await until(async () => (await kit.state()).publications[0].status === 4);
  });
});
