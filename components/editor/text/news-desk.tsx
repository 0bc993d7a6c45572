'use client';

import dynamic from 'next/dynamic';
import { CoverStrip } from '../cover/cover-strip';
import { HeadFields } from '../fields/head-fields';
import { columnClass, StandingPlace } from './standing-text';

const load = () => import('./text-place').then((file) => file.TextPlace);
const TextPlace = dynamic(load, { ssr: false, loading: StandingPlace });
// The editor is on its way while the page around it comes alive.
if (typeof window !== 'undefined') void load();

/** Where a news article is written: cover, title, author, digest, text. */
export function NewsDesk() {
  return (
    <>
      <div className={`${columnClass} flex flex-col gap-6 pt-6 sm:pt-8`}>
        <CoverStrip />
        <HeadFields />
      </div>
      <TextPlace />
    </>
  );
}
