import { join } from 'node:path';
import { buildFolder, devFolder, root } from './root.mjs';

const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');

/**
 * How node runs each part of a finished build.
 * @param {{ port: number, host: string }} where
 * @returns {import('./product.mjs').Commands}
 */
export function builtCommands({ port, host }) {
  return {
    postgres: bundled(buildFolder, 'postgres'),
    sandbox: bundled(buildFolder, 'sandbox'),
    worker: bundled(buildFolder, 'worker'),
    tasks: bundled(buildFolder, 'tasks'),
    web: [next, 'start', '--port', String(port), '--hostname', host],
  };
}

/** The same while somebody works on the sources: what they change starts again by itself. */
export function devCommands({ port, host }) {
  return {
    postgres: bundled(devFolder, 'postgres'),
    tasks: bundled(devFolder, 'tasks'),
    sandbox: [tsx, 'watch', 'lib/sandbox/main.ts'],
    worker: [tsx, 'watch', 'lib/worker.ts'],
    web: [next, 'dev', '--port', String(port), '--hostname', host],
  };
}

function bundled(folder, name) {
  return ['--enable-source-maps', join(folder, `${name}.mjs`)];
}
