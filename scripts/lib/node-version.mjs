import { Trouble } from './say.mjs';

/** @throws {Trouble} when this Node.js is older than the product supports */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Trouble(
    `Draftbox 需要 Node.js 20.19 或更新版本，这里是 ${version}。请安装新版本后再试。`,
    `Draftbox needs Node.js 20.19 or newer; this is ${version}. Install a newer one and try again.`,
  );
}
