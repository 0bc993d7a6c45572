'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';

/** A password that is shown once, easy to select and to copy. */
export function Secret({ value, labels }: { value: string; labels: { copy: string; copied: string } }) {
  const [copied, setCopied] = useState(false);
  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // No clipboard without https or permission: the text can be selected with one click.
      setCopied(false);
    }
  }
  return (
    <span className="mt-2 flex flex-wrap items-center gap-2">
      <code className="rounded-sm border border-line-2 bg-surface px-2 py-1 font-mono text-base text-ink select-all">
        {value}
      </code>
      <Button size="sm" onClick={() => void copy()}>
        {copied ? labels.copied : labels.copy}
      </Button>
    </span>
  );
}
