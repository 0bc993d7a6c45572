import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
/** Bundles of the processes that are not Next.js, and the mark of a finished build. */
export const buildFolder = join(root, '.build');
/** Preloaded by every process we start; see there. */
export const followParent = join(root, 'scripts', 'lib', 'follow-parent.mjs');
/** The same bundles for `npm run dev`, apart from the build, whose finished mark would no longer be true. */
export const devFolder = join(buildFolder, 'dev');
