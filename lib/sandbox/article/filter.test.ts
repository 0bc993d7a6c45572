import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../refusal';
import { filterHtml } from './filter';

const issued = (url: string) => (url.startsWith('http://own/') ? url.replace('/0', '/640') : null);
const filter = (html: string) => filterHtml(html, issued, 'http://own');

describe('the filter of article HTML', () => {
  it.each([
    ['script with all it holds', '<p>a<script>alert(1)</script></p>', '<p>a</p>'],
    ['style sheets', '<style>p{color:red}</style><p>a</p>', '<p>a</p>'],
    ['forms', '<form><input value="x">b</form>a', 'a'],
    ['ids and handlers', '<p id="x" onclick="y()" class="c" data-k="1">a</p>', '<p class="c" data-k="1">a</p>'],
    ['CSS positions but static', '<p style="position:fixed;color:red">a</p>', '<p style="color:red">a</p>'],
    ['unknown tags alone', '<font-x>a<b>c</b></font-x>', 'a<b>c</b>'],
    ['comments', 'a<!-- b -->c', 'ac'],
  ])('removes %s', (_, html, left) => {
    expect(filter(html)).toBe(left);
  });

  it('keeps a style as it was written when nothing of it goes', () => {
    const html = '<p style="position:static;color:red;background:url(http://own/a;b)">a</p>';
    expect(filter(html)).toBe(html);
  });

  it('writes quotes in a style as entities and loses a style sent with them', () => {
    expect(filter(`<p style="font-family:'PingFang SC'">a</p>`)).toBe(
      '<p style="font-family:&#39;PingFang SC&#39;">a</p>',
    );
    expect(filter('<p style="font-family:&#39;PingFang SC&#39;">a</p>')).toBe('<p style="">a</p>');
    expect(filter('<p style="font-family:&quot;PingFang SC&quot;">a</p>')).toBe('<p style="">a</p>');
  });

  it('turns src into data-src at 640 and drops images of others', () => {
    expect(filter('<img src="http://own/mmbiz_jpg/1/0" alt="x" id="y">')).toBe(
      '<img data-src="http://own/mmbiz_jpg/1/640" alt="x"  />',
    );
    expect(filter('<p><img src="https://example.com/a.jpg">a</p>')).toBe('<p>a</p>');
    const once = filter('<img src="http://own/mmbiz_jpg/1/0">');
    expect(filter(once)).toBe(once);
  });

  it('takes the address of outside links and leaves those of its own', () => {
    expect(filter('<a href="https://example.com">a</a>')).toBe('<a>a</a>');
    expect(filter('<a href="javascript:alert(1)">a</a>')).toBe('<a>a</a>');
    const own = '<a href="https://mp.weixin.qq.com/s/x">a</a>';
    expect(filter(own)).toBe(own);
  });

  it('dissolves a div around blocks and keeps one around text', () => {
    expect(filter('<div style="color:red"><p>a</p>b<i>c</i></div>')).toBe('<p>a</p><p>b<i>c</i></p>');
    expect(filter('<div style="color:red">a<b>c</b></div>')).toBe('<div style="color:red">a<b>c</b></div>');
  });

  it('serialises breaks as the platform does and empties video shells', () => {
    expect(filter('a<br>b<hr>')).toBe('a<br  />b<hr  />');
    expect(filter('<iframe src="https://example.com" width="3"></iframe>')).toBe('<iframe width="3"></iframe>');
  });

  it('leaves the tags of the platform untouched', () => {
    const html = '<mp-common-product data-x="1" id="p" custom="y"></mp-common-product>';
    expect(filter(html)).toBe(html);
    const mini = '<a data-miniprogram-appid="wx1" data-miniprogram-path="p">a</a>';
    expect(filter(mini)).toBe(mini);
  });

  it('gives a list directly in a list a bullet of its own', () => {
    expect(filter('<ul><li>a</li><ul><li>b</li></ul></ul>')).toBe('<ul><li>a</li><li><ul><li>b</li></ul></li></ul>');
  });

  it('refuses what is nested too deep instead of falling over', () => {
    expect(() => filter('<section>'.repeat(5000))).toThrow(Refusal);
  });

  it('lets no script through and changes nothing at the second pass', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<div>',
      '</div>',
      '<script>',
      '</script>',
      '<img src=x onerror=alert(1)>',
      '<svg onload=x>',
      'a&lt;b',
      '<a href="javascript:x">',
      '<b',
      ' onclick=x>',
      '<ul>',
      '<li>',
      '<table>',
      '<td>',
      '"',
      "'",
      '<style>',
      '<mp-style-type>',
      '<template>',
      '<br>',
      '<!--',
      '-->',
      '&amp;',
      '<section style="color:red">',
      '<iframe srcdoc="<script>">',
      '\u00A0',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const once = filter(pieces.join(''));
        expect(once).not.toMatch(/<(?:script|svg|style|template)|<[^>]*\son\w+=|href="javascript|srcdoc/i);
        expect(filter(filter(once))).toBe(filter(once));
      }),
      { numRuns: 500 },
    );
  });
});
