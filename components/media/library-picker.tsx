'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Dialog } from '@/components/ui/dialog';
import { Input } from '@/components/ui/field';
import type { PictureUse } from '@/lib/article/content';

interface Listed {
  id: string;
  hash: string;
  name: string;
  width: number;
  height: number;
  alt: string;
}
interface Shelf {
  pictures: Listed[];
  next: string | null;
  state: 'loading' | 'ready' | 'failed';
}

/** Chooses pictures of the library, several in the order in which they are pressed. Needs the messages of `editor`. */
export function LibraryPicker({
  most,
  onPick,
  onClose,
}: {
  /** How many may be chosen. */
  most: number;
  onPick: (uses: PictureUse[]) => void;
  onClose: () => void;
}) {
  const t = useTranslations('editor.gallery.picker');
  const { shelf, search, more } = useShelf();
  const [chosen, setChosen] = useState<readonly Listed[]>([]);
  const press = (picture: Listed) =>
    setChosen((all) => {
      if (all.some(({ id }) => id === picture.id)) return all.filter(({ id }) => id !== picture.id);
      if (most === 1) return [picture];
      return all.length < most ? [...all, picture] : all;
    });
  const take = () => {
    onPick(chosen.map(({ id, hash, width, height, alt }) => ({ picture: id, hash, width, height, alt })));
    onClose();
  };
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    search(String(new FormData(event.currentTarget).get('q') ?? ''));
  };
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('title')}
      closeLabel={t('close')}
      footer={
        <>
          <span className="mr-auto self-center text-sm text-ink-3" role="status">
            {t('chosen', { count: chosen.length })} · {t('room', { count: most - chosen.length })}
          </span>
          <Button look="primary" onClick={take} disabled={chosen.length === 0}>
            {t('take')}
          </Button>
        </>
      }
    >
      <form onSubmit={find} className="mb-3 flex gap-2">
        <Input type="search" name="q" aria-label={t('search')} placeholder={t('search')} maxLength={100} />
        <Button type="submit">{t('find')}</Button>
      </form>
      <ul className="grid grid-cols-3 gap-2 sm:grid-cols-5">
        {shelf.pictures.map((picture) => (
          <Choice
            key={picture.id}
            picture={picture}
            number={chosen.findIndex(({ id }) => id === picture.id) + 1}
            onPress={() => press(picture)}
          />
        ))}
      </ul>
      <div className="py-4 text-center text-sm text-ink-3" role="status">
        {shelf.state === 'loading' && t('loading')}
        {shelf.state === 'failed' && t('failed')}
        {shelf.state === 'ready' && shelf.pictures.length === 0 && t('none')}
      </div>
      {shelf.next && shelf.state !== 'loading' && (
        <Button onClick={more} className="mx-auto flex">
          {t('more')}
        </Button>
      )}
    </Dialog>
  );
}

function Choice({ picture, number, onPress }: { picture: Listed; number: number; onPress: () => void }) {
  return (
    <li className="relative">
      <button
        type="button"
        aria-pressed={number > 0}
        aria-label={picture.alt ? `${picture.name}：${picture.alt}` : picture.name}
        title={picture.name}
        onClick={onPress}
        className={cn(
          'block aspect-square w-full overflow-hidden rounded-md bg-hover',
          number > 0 && 'outline-3 -outline-offset-3 outline-focus',
        )}
      >
        <img
          src={`/api/pictures/${picture.id}/thumb`}
          alt=""
          loading="lazy"
          decoding="async"
          className="size-full object-cover"
        />
      </button>
      {number > 0 && (
        <span className="pointer-events-none absolute top-1 left-1 rounded-sm bg-[rgb(0_0_0/62%)] px-1.5 text-xs leading-5 text-[#fff] tabular-nums">
          {number}
        </span>
      )}
    </li>
  );
}

/** The newest pictures, those found by words, and further ones behind them. */
function useShelf() {
  const [asked, setAsked] = useState<{ q: string; cursor: string | null }>({ q: '', cursor: null });
  const [shelf, setShelf] = useState<Shelf>({ pictures: [], next: null, state: 'loading' });
  useEffect(() => {
    let gone = false;
    const show = async () => {
      const page = await readPage(asked);
      if (gone) return;
      setShelf((before) => {
        if (!page) return { ...before, state: 'failed' };
        const pictures = asked.cursor ? [...before.pictures, ...page.pictures] : page.pictures;
        return { pictures, next: page.next, state: 'ready' };
      });
    };
    void show();
    return () => {
      gone = true;
    };
  }, [asked]);
  const ask = (q: string, cursor: string | null) => {
    setShelf((before) => ({ ...before, state: 'loading', ...(!cursor && { pictures: [], next: null }) }));
    setAsked({ q, cursor });
  };
  return { shelf, search: (q: string) => ask(q.trim(), null), more: () => ask(asked.q, shelf.next) };
}

async function readPage({ q, cursor }: { q: string; cursor: string | null }) {
  const query = new URLSearchParams({ ...(q && { q }), ...(cursor && { cursor }) });
  const answer = await fetch(`/api/pictures?${query}`).catch(() => null);
  return answer?.ok ? ((await answer.json()) as Pick<Shelf, 'pictures' | 'next'>) : null;
}
