import { describe, expect, it } from 'vitest';
import { filterHtml, MAX_FILTER_INPUT, toReaderHtml } from './filter';

const issued = 'https://mmbiz.qpic.cn/mmbiz_jpg/abc/0?wx_fmt=jpeg';

describe('filterHtml', () => {
  it('keeps measured elements and spells breaks and rules as the platform does', () => {
    expect(filterHtml('<section><p class="x">a<br>b</p><hr/><strong>c</strong></section>')).toBe(
      '<section><p class="x">a<br  />b</p><hr  /><strong>c</strong></section>',
    );
  });

  it('removes scripts, styles, forms, ids and handlers', () => {
    const html =
      '<style>p{}</style><p id="a" onclick="x()" data-a="1">t<script>alert(1)</script></p><form><label>l</label><input value="v"></form>';
    expect(filterHtml(html)).toBe('<p data-a="1">t</p>');
    expect(
      filterHtml('<object data="x"><embed src="y"></object><meta http-equiv="refresh" content="0"><base href="/">z', {
        unmeasuredMarkup: 'keep',
      }),
    ).toBe('z');
  });

  it('keeps the text of a link and the address only on the platform’s host', () => {
    expect(filterHtml('<a href="https://a.test">t</a>')).toBe('<a>t</a>');
    expect(filterHtml('<a href="https://mp.weixin.qq.com/s?a=1&amp;b=2">t</a>')).toBe(
      '<a href="https://mp.weixin.qq.com/s?a=1&amp;b=2">t</a>',
    );
    for (const href of [
      'javascript:alert(1)//mp.weixin.qq.com',
      'https://mp.weixin.qq.com.evil.test/',
      '//mp.weixin.qq.com/',
    ])
      expect(filterHtml(`<a href="${href}">t</a>`)).toBe('<a>t</a>');
  });

  it('takes the src from frames and films and leaves the shell', () => {
    expect(
      filterHtml(
        '<iframe src="https://v.qq.com/x" class="v" srcdoc="<p>"></iframe><video src="a.mp4" width="9"></video>',
      ),
    ).toBe('<iframe class="v"></iframe><video width="9"></video>');
  });

  it('turns src into data-src in reading size and drops pictures the platform did not issue', () => {
    expect(filterHtml(`<p><img src="${issued}" alt="a" id="x"></p>`)).toBe(
      '<p><img data-src="https://mmbiz.qpic.cn/mmbiz_jpg/abc/640?wx_fmt=jpeg" alt="a"  /></p>',
    );
    expect(filterHtml('<p>a<img src="https://evil.test/x.png">b<img>c</p>')).toBe('<p>abc</p>');
    expect(filterHtml('<img src="/mine/1.png">', { issuedUrl: (url) => url.startsWith('/mine/') })).toBe(
      '<img data-src="/mine/1.png"  />',
    );
    expect(filterHtml(`<img data-src="${issued}">`)).toContain('/640?wx_fmt=jpeg');
    expect(filterHtml('<img src="https://mmbiz.qpic.cn.evil.test/x/0">')).toBe('');
  });

  it('gives the reader’s page its pictures back', () => {
    const filtered = filterHtml(`<p data-src="t">&lt;img data-src="x"&gt;</p><img alt=' data-src="y' src="${issued}">`);
    expect(toReaderHtml(filtered)).toContain('<p data-src="t">');
    expect(toReaderHtml(filtered)).toContain(
      '<img src="https://mmbiz.qpic.cn/mmbiz_jpg/abc/640?wx_fmt=jpeg" alt=" data-src=&quot;y"  />',
    );
  });

  it('dissolves a div that holds blocks and keeps one that does not', () => {
    expect(filterHtml('<div style="color:red">a<b>b</b></div>')).toBe('<div style="color:red">a<b>b</b></div>');
    expect(filterHtml('<div style="color:red">a <b>b</b><p>c</p> <section>d</section>e</div>')).toBe(
      '<p>a <b>b</b></p><p>c</p><section>d</section><p>e</p>',
    );
    expect(filterHtml('<div><div><div><p>x</p></div></div></div>')).toBe('<p>x</p>');
  });

  it('keeps quotes written plainly in a style and empties the style where they are entities', () => {
    expect(filterHtml(`<p style="font-family:'PingFang SC'">t</p>`)).toBe(
      '<p style="font-family:&#39;PingFang SC&#39;">t</p>',
    );
    for (const quote of ['&#39;', '&quot;', '&#34;', '&#x27;', '&apos;'])
      expect(filterHtml(`<p style="color:red;font-family:${quote}PingFang SC${quote}">t</p>`)).toBe(
        '<p style="">t</p>',
      );
    expect(filterHtml('<p style="color:red" title="&quot;">t</p>')).toBe('<p style="color:red" title="&quot;">t</p>');
  });

  it('drops positions, and answers for what nobody measured as it is told', () => {
    const html = '<p style="position:absolute; color: red;font-style:italic;position:static">t</p>';
    expect(filterHtml(html)).toBe('<p style="color: red;font-style:italic;position:static">t</p>');
    expect(filterHtml(html, { unmeasuredCss: 'drop' })).toBe('<p style="color: red;position:static">t</p>');
    const picture = 'background-image:url(data:image/png;base64,aa)';
    expect(filterHtml(`<p style="${picture};position:fixed;margin:0">t</p>`)).toBe(
      `<p style="${picture};margin:0">t</p>`,
    );
    expect(filterHtml('<pre><code>a</code></pre><svg><text>b</text></svg>')).toBe('a');
    expect(filterHtml('<pre lang="x"><code>a</code></pre>', { unmeasuredMarkup: 'keep' })).toBe(
      '<pre lang="x"><code>a</code></pre>',
    );
  });

  it('gives a list directly in a list the bullet that the platform gives it', () => {
    expect(filterHtml('<ul><li>a</li><ol><li>b</li></ol></ul>')).toBe(
      '<ul><li>a</li><li><ol><li>b</li></ol></li></ul>',
    );
  });

  it('lets the platform’s own elements pass with all they carry, but no script', () => {
    const card = '<mp-common-profile class="js" data-id="x" id="keep" custom="1"></mp-common-profile>';
    expect(filterHtml(card)).toBe(card);
    const link = '<a data-miniprogram-appid="wx1" data-miniprogram-path="p" href="https://x.test/">t</a>';
    expect(filterHtml(link)).toBe(link);
    expect(filterHtml('<a tagname="mp-common-product" href="javascript:x" onclick="y">t</a>')).toBe(
      '<a tagname="mp-common-product">t</a>',
    );
    expect(filterHtml('<mp-common-product onclick="x"><script>y</script></mp-common-product>')).toBe(
      '<mp-common-product></mp-common-product>',
    );
  });

  it('survives depth and refuses size', () => {
    const deep = filterHtml(`${'<section>'.repeat(5000)}核心${'</section>'.repeat(5000)}`);
    expect(deep).toContain('核心');
    expect(deep.length).toBeLessThan(10_000);
    expect(() => filterHtml('x'.repeat(MAX_FILTER_INPUT + 1))).toThrow(RangeError);
  });
});
