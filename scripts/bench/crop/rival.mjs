import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { root } from '../../lib/root.mjs';

/** A page with react-image-crop and nothing else: the picture at the size our studio shows it, 2.35:1, half as wide. */
export async function serveRival(picture, { width, height }) {
  const { script, style } = await bundle();
  const html = `<!doctype html><meta charset="utf-8"><title>react-image-crop</title><link rel="icon" href="data:,"><style>${style}
body{margin:40px 16px}img{display:block}</style><div id="root"></div>
<script>globalThis.shown=${JSON.stringify({ width, height })}</script><script type="module" src="/page.js"></script>`;
  const files = { '/page.js': ['text/javascript', script], '/picture': ['image/webp', picture] };
  const server = createServer((request, response) => {
    const [type, body] = files[new URL(request.url, 'http://localhost').pathname] ?? ['text/html; charset=utf-8', html];
    response.writeHead(200, { 'content-type': type }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function bundle() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(root, 'scripts', 'bench', 'crop', 'rival-page.mjs')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    outdir: 'out',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const text = (ending) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}
