/** Pictures of a paste: where their bytes are, before anybody fetches them. */

/**
 * `data` the bytes are in the paste · `remote` at an address the server may be asked to fetch · `local` on the machine of the writer
 * (`file:`, `blob:`, `cid:`), where only the clipboard itself may have them.
 */
export interface PastePicture {
  /** What the document's picture names until it is taken in. */
  src: string;
  kind: 'data' | 'remote' | 'local';
  /** Base64 of a `data` picture. */
  base64?: string;
  mime?: string;
}

const DATA_IMAGE = /(["'(])\s*data:(image\/[a-z0-9.+-]{1,40});base64,([A-Za-z0-9+/=\s]*)(?=\s*["')])/gi;

/** Takes the bytes out of the HTML, which they would make megabytes long; a short name stands for each. */
export function takeOutData(html: string): { html: string; data: Map<string, PastePicture> } {
  const data = new Map<string, PastePicture>();
  const short = html.replace(DATA_IMAGE, (_whole, quote: string, mime: string, base64: string) => {
    const src = `data:${data.size}`;
    data.set(src, { src, kind: 'data', mime: mime.toLowerCase(), base64: base64.replace(/\s+/g, '') });
    return quote + src;
  });
  return { html: short, data };
}

/** What kind of place an address is. */
export function pictureAt(src: string, data: ReadonlyMap<string, PastePicture>): PastePicture {
  const known = data.get(src);
  if (known) return known;
  const address = src.startsWith('//') ? `https:${src}` : src;
  return /^https?:\/\//i.test(address) && URL.canParse(address) ? { src, kind: 'remote' } : { src, kind: 'local' };
}

/** The address a remote picture is asked for at. */
export function remoteAddress(src: string): string {
  return src.startsWith('//') ? `https:${src}` : src;
}

const PICT = /\{\\pict\b[^{}]*?(?:\{[^{}]*\}[^{}]*?)*?\\(pngblip|jpegblip)\b([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g;

/**
 * Pictures of a text that came from Word: the HTML names files of the writer's disk, the RTF beside it has the bytes in hex.
 * In the order of the text. Word writes each picture twice there, the second time under `\nonshppict` for old programs.
 */
export function picturesInRtf(rtf: string): { mime: string; hex: string }[] {
  const modern = rtf.replace(/\{\\nonshppict\s*\{[\s\S]*?\}\s*\}/g, '');
  return [...modern.matchAll(PICT)].flatMap(([, blip, rest = '']) => {
    const hex = rest
      .replace(/\{[^{}]*\}/g, '')
      .replace(/\\[a-z]+-?\d* ?/gi, '')
      .replace(/[^0-9a-f]/gi, '');
    return hex.length > 16 ? [{ mime: blip === 'pngblip' ? 'image/png' : 'image/jpeg', hex }] : [];
  });
}
