import { listenForStop, stopSignal } from './stop.mjs';

/** A failure that needs no stack: one sentence for people, in both languages, and perhaps details. */
export class Trouble extends Error {
  /**
   * @param {string} chinese
   * @param {string} english
   * @param {string} [details] output of what failed
   */
  constructor(chinese, english, details) {
    super(english);
    this.chinese = chinese;
    this.english = english;
    this.details = details;
  }
}

/** @param {string} chinese @param {string} english */
export function say(chinese, english) {
  console.log(`${chinese}\n${english}`);
}

/** Prints a failure; a stack only for what nobody foresaw. @param {unknown} error */
export function complain(error) {
  if (error instanceof Trouble) {
    if (error.details) console.error(error.details.trimEnd());
    console.error(`\n${error.chinese}\n${error.english}`);
  } else {
    console.error(error);
  }
}

/** Runs the main function of a script; its failure is the exit code. @param {() => Promise<void>} main */
export async function runScript(main) {
  listenForStop();
  try {
    await main();
  } catch (error) {
    if (stopSignal.aborted) process.exitCode = 130;
    else {
      complain(error);
      process.exitCode = 1;
    }
  }
}
