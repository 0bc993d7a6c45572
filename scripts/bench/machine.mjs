import { cpus, freemem, loadavg, totalmem } from 'node:os';

const GIB = 1024 ** 3;

/** One line about what the figures were measured on, without which they say little. */
export function describeMachine() {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = `${(totalmem() / GIB).toFixed(0)} GiB (${(freemem() / GIB).toFixed(0)} free)`;
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  return `${cpus().length} × ${model}, ${memory}, ${process.platform} ${process.arch}, Node ${process.versions.node}, load ${load}`;
}
