import { SlidersHorizontal } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import { linesOfEdits, type PictureEdits } from '@/lib/article/picture-edits';
import { buttonClass } from '@/components/ui/button';
import { wordsOfEdit } from './edit-words';

interface Relative {
  id: string;
  name: string;
  edits: PictureEdits;
}

/** On the page of a picture: the way to its edits, what was done to it, and the pictures it is related to by edits. */
export async function Relatives({
  id,
  animated,
  family: { root, edits, made },
}: {
  id: string;
  animated: boolean;
  family: { edits: PictureEdits | null; root: Relative | null; made: Relative[] };
}) {
  const t = await getTranslations('crop.retouch');
  const words = (one: PictureEdits) => linesOfEdits(one).map((line) => wordsOfEdit(t, line));
  return (
    <>
      {!animated && (
        <Link href={`/media/${id}/edit`} prefetch={false} className={buttonClass('secondary', 'md', 'self-start')}>
          <SlidersHorizontal className="size-4" aria-hidden="true" />
          {t('open')}
        </Link>
      )}
      {root && edits && (
        <section>
          <h2 className="mb-2 text-sm font-medium text-ink-2">{t('madeOf')}</h2>
          <Kin id={root.id} name={root.name} words={words(edits)} />
        </section>
      )}
      {made.length > 0 && (
        <section>
          <h2 className="mb-2 text-sm font-medium text-ink-2">{t('madeFrom')}</h2>
          <ul className="flex flex-col gap-2">
            {made.map((one) => (
              <li key={one.id}>
                <Kin id={one.id} name={one.name} words={words(one.edits)} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Kin({ id, name, words }: { id: string; name: string; words: string[] }) {
  return (
    <Link
      href={`/media/${id}`}
      prefetch={false}
      className="-mx-2 flex items-center gap-3 rounded-md px-2 py-1 hover:bg-hover"
    >
      {/* oxlint-disable-next-line nextjs/no-img-element -- a derivative of our own, made at its size */}
      <img src={`/api/pictures/${id}/thumb`} alt="" className="size-12 shrink-0 rounded-sm bg-hover object-cover" />
      <span className="min-w-0">
        <span className="block truncate">{name}</span>
        <span className="block text-xs text-ink-3">{words.join(' · ')}</span>
      </span>
    </Link>
  );
}
