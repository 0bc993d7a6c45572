'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';

/** Copies a text; says so until something else is copied. */
export function CopyButton({
  text,
  labels,
  name,
}: {
  text: string;
  labels: { copy: string; copied: string };
  /** What is copied, for screen readers. */
  name: string;
}) {
  const [copied, setCopied] = useState('');
  const done = copied === text && text !== '';
  const Icon = done ? Check : Copy;
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
    } catch {
      // No clipboard without https or permission: the text beside the button can be selected with one click.
      setCopied('');
    }
  }
  return (
    <Button onClick={() => void copy()} disabled={text === ''} aria-label={`${labels.copy} ${name}`} className="w-24">
      <Icon className="size-4" aria-hidden="true" />
      <span aria-live="polite">{done ? labels.copied : labels.copy}</span>
    </Button>
  );
}
