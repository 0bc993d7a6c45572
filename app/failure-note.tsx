'use client';

import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
import en from '@/lib/web/messages/en/common.json';
import zh from '@/lib/web/messages/zh-CN/common.json';

const nothing = () => () => {};

/**
 * What a page says when it could not be made. It stands where nothing of the page's own can be trusted, so it brings its
 * words along, and knows the language from the document. The number finds the failure in the server's log.
 */
export function FailureNote({ digest, retry }: { digest: string | undefined; retry: () => void }) {
  const language = useSyncExternalStore(
    nothing,
    () => document.documentElement.lang,
    () => 'zh-CN',
  );
  const words = language === 'en' ? en : zh;
  return (
    <div className="grid min-h-[70dvh] place-items-center">
      <div role="alert" className="flex max-w-md flex-col items-center gap-2 px-6 text-center">
        <h1 className="font-serif text-xl">{words.errorTitle}</h1>
        <p className="text-ink-2">{words.errorLead}</p>
        {digest && <p className="font-mono text-sm select-all">{words.errorId.replace('{id}', digest)}</p>}
        <Button look="primary" className="mt-3" onClick={retry}>
          {words.tryAgain}
        </Button>
      </div>
    </div>
  );
}
