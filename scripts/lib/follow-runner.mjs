import process from 'node:process';

// Loaded into every process that runs test files. Its channel to the test runner closes when the runner is gone, however it
// went; without this the process would wait for its tests for ever, and with it the workers that they started.
const mark = Symbol.for('draftbox.follow-runner');
if (process.send && !(mark in globalThis)) {
  Object.defineProperty(globalThis, mark, { value: true });
  process.once('disconnect', () => process.exit());
}
