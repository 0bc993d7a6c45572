import { root } from './root.mjs';

/** The processes beside Next.js: bundle and source. Packages stay in node_modules. */
const ENTRIES = {
  worker: 'lib/worker.ts',
  media: 'lib/media/child-main.ts',
  sandbox: 'lib/sandbox/main.ts',
  postgres: 'lib/db/launcher.ts',
  tasks: 'lib/tasks.ts',
  demonstration: 'lib/auth/demonstration.ts',
};

/** Bundles the processes beside Next.js. @param {string} folder where the bundles go */
export async function bundleProcesses(folder) {
  const { build, stop } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    packages: 'external',
    // Also in tsconfig.json; but there a file that is missing would count as a package, and fail only at run time.
    alias: { '@': root },
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
  // Its service would live as long as we do.
  await stop();
}
