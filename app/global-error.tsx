'use client';

import { FailureNote } from './failure-note';
import './globals.css';

/** When even the frame of all pages failed: a page of its own. */
export default function GlobalFailure({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="zh-CN">
      <body>
        <FailureNote digest={error.digest} retry={reset} />
      </body>
    </html>
  );
}
