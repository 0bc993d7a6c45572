import { renderToStaticMarkup } from 'react-dom/server';
import sharp from 'sharp';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { QrCode } from './qr-code';

const url = 'https://mp.weixin.qq.com/s?__biz=MzI=&tempkey=MTIzNDU2Nzg5MA%3D%3D&chksm=0f#rd';

describe('QrCode', () => {
  it('draws exactly the modules of the address, black on white with a quiet zone of four', async () => {
    const svg = renderToStaticMarkup(<QrCode text={url} title="预览的二维码" />);
    const { data: wanted, size } = encode(url, { ecc: 'M', border: 4 });
    const { data } = await sharp(
      Buffer.from(svg.replace('<svg', `<svg width="${size}" height="${size}" xmlns="http://www.w3.org/2000/svg"`)),
    )
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const dark = wanted.flat().map((_, i) => (data[i] ?? 0) < 128);
    expect(dark).toEqual(wanted.flat());
    expect(wanted.slice(0, 4).flat().some(Boolean)).toBe(false);
    expect(dark.filter(Boolean).length).toBeGreaterThan(200);
  });

  it('says what it is to those who do not see it, and keeps its white ground in dark mode', () => {
    const svg = renderToStaticMarkup(<QrCode text={url} title="预览的二维码" />);
    expect(svg).toContain('<title>预览的二维码</title>');
    expect(svg).toContain('fill="#fff"');
    expect(svg).not.toContain('currentColor');
  });
});
