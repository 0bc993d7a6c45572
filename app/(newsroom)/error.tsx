'use client';

import { FailureNote } from '@/app/failure-note';

export default function PageFailure({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return <FailureNote digest={error.digest} retry={retry} />;
}
