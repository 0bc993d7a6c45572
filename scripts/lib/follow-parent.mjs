// Preloaded (node --import) into every process that a start script starts. The script holds the other end of our standard
// input and never writes to it: when that end closes, the script is gone, however it went, and we go too. So a start that
// was killed without warning leaves nothing behind.
const GRACE = 8_000;

process.stdin.on('error', () => {});
process.stdin.once('close', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), GRACE).unref();
});
process.stdin.resume();
process.stdin.unref?.();
