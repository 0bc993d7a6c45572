import { writeValue } from '../article/markup';

/** Text or attribute value, safe to put into a page. */
export const escape = writeValue;

const style = `
:root{color-scheme:light dark;--ink:#191919;--paper:#fff;--soft:#8c8c8c;--line:#e7e7e7;--link:#576b95}
@media (prefers-color-scheme:dark){:root{--ink:#d5d5d5;--paper:#191919;--soft:#7a7a7a;--line:#2c2c2c;--link:#7d90a9}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.6 "PingFang SC","HarmonyOS Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;overflow-wrap:break-word}
main{max-width:677px;margin:0 auto;padding:20px 16px 60px}
h1.title{font-size:22px;line-height:1.4;font-weight:500;margin:0 0 14px}
.meta{display:flex;flex-wrap:wrap;gap:4px 10px;font-size:15px;color:var(--soft);margin:0 0 22px}
.meta a{color:var(--link)}
a{color:var(--link);text-decoration:none}
.body img{max-width:100%;height:auto;vertical-align:bottom}
.body table{max-width:100%;border-collapse:collapse}
.gallery{display:flex;overflow-x:auto;scroll-snap-type:x mandatory;margin:0 -16px 8px;scrollbar-width:thin}
.gallery figure{flex:0 0 100%;margin:0;scroll-snap-align:center;display:flex;flex-direction:column;justify-content:center;align-items:center;background:color-mix(in srgb,var(--line) 50%,var(--paper))}
.gallery img{max-width:100%;max-height:75vh;display:block}
.gallery figcaption{font-size:13px;color:var(--soft);padding:6px}
.crop{position:relative;overflow:hidden;background:var(--line)}
.crop img{position:absolute;display:block;max-width:none}
.note{background:color-mix(in srgb,var(--line) 60%,var(--paper));padding:8px 12px;font-size:14px;color:var(--soft);margin:0 0 18px}
.foot{margin-top:36px;padding-top:14px;border-top:1px solid var(--line);font-size:15px;color:var(--soft);display:flex;gap:18px}
.cards{list-style:none;margin:0;padding:0;border:1px solid var(--line);border-radius:8px;overflow:hidden}
.group{margin:0 0 22px}.group time{display:block;text-align:center;font-size:13px;color:var(--soft);margin:0 0 8px}
.cards a{color:inherit;display:block}.big{position:relative;display:block}
.big b{display:block;padding:10px 14px;font-weight:500}
.small{display:flex!important;gap:14px;align-items:center;justify-content:space-between;padding:12px 14px;border-top:1px solid var(--line)}
.small .crop{flex:0 0 60px;width:60px}
`;

/** Nothing but this page's own style and this server's own pictures may load; no script at all. */
export const policy =
  "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** A mark for the browser's tab, so that it does not ask for one. */
export const icon =
  '<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Ccircle cx=%228%22 cy=%228%22 r=%226%22 fill=%22%238c8c8c%22/%3E%3C/svg%3E">';

/** A whole page as the phone shows it. `body` is HTML already. */
export function writePage(title: string, body: string): string {
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escape(title)}</title>${icon}<style>${style}</style></head><body><main>${body}</main></body></html>`;
}
