/** The inspector's own style: one column, works from 360 px, light and dark. */
export const inspectorStyle = `
:root{color-scheme:light dark;--ink:#1c1c1a;--paper:#fbfaf7;--line:#d9d6cf;--soft:#66635d;--accent:#b3361f}
@media (prefers-color-scheme:dark){:root{--ink:#e4e1da;--paper:#181816;--line:#3a3834;--soft:#a29e96;--accent:#ef8a72}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.6 "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
header{position:sticky;top:0;background:var(--paper);border-bottom:1px solid var(--line);padding:8px 16px;z-index:1}
h1{font-size:17px;margin:0}nav{display:flex;flex-wrap:wrap;gap:2px 14px}
nav a,a{color:var(--accent)}nav a{padding:2px 0;min-height:24px}
main{max-width:1100px;margin:0 auto;padding:8px 16px 60px}
section{scroll-margin-top:90px}h2{font-size:16px;margin:28px 0 8px}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:14px;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:6px 12px 6px 0;border-bottom:1px solid var(--line);vertical-align:top;min-width:72px}
th{color:var(--soft);font-weight:500}.none{color:var(--soft)}
code,pre{font:13px/1.5 ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap}pre{max-height:320px;overflow:auto;margin:4px 0}
td img{width:72px;height:48px;object-fit:cover;display:block}
form{display:inline-flex;flex-wrap:wrap;gap:6px 10px;align-items:center;margin:2px 8px 2px 0}.row{display:flex;flex-wrap:wrap}
label{color:var(--soft);font-size:14px}
input,select,button{font:inherit;font-size:14px;color:var(--ink);background:transparent;border:1px solid var(--line);border-radius:4px;padding:3px 8px;min-height:30px;max-width:100%}
select option{background:var(--paper)}input{width:88px}button{cursor:pointer;border-color:var(--soft)}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
.said{border-left:3px solid var(--accent);padding-left:10px}summary{cursor:pointer;color:var(--soft);min-height:24px}
`;
