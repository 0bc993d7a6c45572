'use client';

import { Crop, ImagePlus, Images, Library, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { photosIn } from '@/lib/article/document/read';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { useContent, useRoom } from '../room-context';
import { picturesAmong, useUploadQueue, useUploads } from '../upload/use-uploads';
import { CropView } from './crop-view';
import { PickDialog } from './pick-dialog';
import { useSetCover } from './use-cover';

const LibraryPicker = dynamic(() => import('@/components/media/library-picker').then((file) => file.LibraryPicker));

/** The cover as readers will meet it: the big card and the small one. A click opens the crop studio. */
export function CoverStrip() {
  const t = useTranslations('editor.cover');
  const { readOnly, say } = useRoom();
  const content = useContent();
  const setCover = useSetCover();
  const queue = useUploadQueue();
  const [upload] = useUploads(queue);
  const input = useRef<HTMLInputElement>(null);
  const [picking, setPicking] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const [over, setOver] = useState(false);
  const { cover } = content;
  const inText = photosIn(content.body).length;

  const take = (files: File[]) => {
    const [file] = files;
    if (!file || readOnly) return;
    for (const { id } of queue.list()) queue.remove(id);
    queue.add([file], (picture) => {
      setCover(picture);
      say(t('set'));
    });
  };
  const drop = (event: DragEvent) => {
    setOver(false);
    if (picturesAmong(event.dataTransfer.files).length === 0) return;
    event.preventDefault();
    take(picturesAmong(event.dataTransfer.files));
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- files are dropped on it; the buttons do the same
    <section
      id="cover"
      aria-label={t('name')}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files') || readOnly) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn('rounded-md', over && 'outline-2 outline-offset-4 outline-focus outline-dashed')}
    >
      {cover ? <CropCards /> : <Empty onChoose={() => input.current?.click()} disabled={readOnly} />}
      {upload && (
        <Progress
          name={upload.name}
          share={upload.state.kind === 'sending' ? upload.state.progress : null}
          failure={upload.state.kind === 'failed' ? upload.state.message : null}
          onRetry={() => queue.retry(upload.id)}
          onRemove={() => queue.remove(upload.id)}
        />
      )}
      {!readOnly && (
        <div className="-ml-2.5 mt-1.5 flex flex-wrap gap-x-1">
          {cover && <CropLink />}
          {cover && (
            <Small icon={<ImagePlus />} onClick={() => input.current?.click()}>
              {t('replace')}
            </Small>
          )}
          <Small icon={<Library />} onClick={() => setChoosing(true)}>
            {t('fromLibrary')}
          </Small>
          {inText > 0 && (
            <Small icon={<Images />} onClick={() => setPicking(true)}>
              {t('fromText')}
            </Small>
          )}
          {cover && (
            <Small icon={<Trash2 />} onClick={() => setCover(null)}>
              {t('remove')}
            </Small>
          )}
        </div>
      )}
      <input
        ref={input}
        type="file"
        accept="image/*"
        tabIndex={-1}
        className="sr-only"
        aria-label={t('upload')}
        onChange={(event) => {
          take(picturesAmong(event.target.files));
          event.target.value = '';
        }}
      />
      {choosing && (
        <LibraryPicker most={1} onClose={() => setChoosing(false)} onPick={([use]) => use && setCover(use)} />
      )}
      <PickDialog open={picking} onClose={() => setPicking(false)} onPick={setCover} />
    </section>
  );
}

function Small({ icon, onClick, children }: { icon: ReactNode; onClick: () => void; children: ReactNode }) {
  return (
    <Button look="quiet" size="sm" onClick={onClick} className="[&>svg]:size-3.5">
      {icon}
      {children}
    </Button>
  );
}

/** Everything typed is saved before the studio reads the article. */
export function useOpenStudio(): () => void {
  const { autosave, facts } = useRoom();
  const router = useRouter();
  return () => void autosave.flush().then(() => router.push(`/articles/${facts.id}/crop`));
}

function CropLink() {
  const t = useTranslations('editor.cover');
  const open = useOpenStudio();
  return (
    <Small icon={<Crop />} onClick={open}>
      {t('crop')}
    </Small>
  );
}

function CropCards() {
  const t = useTranslations('editor.cover');
  const { cover, crops, title } = useContent();
  const { readOnly } = useRoom();
  const open = useOpenStudio();
  if (!cover) return null;
  const both = (
    <>
      <span className="relative block min-w-0 flex-[2.35_1_0] overflow-hidden rounded-sm">
        <CropView use={cover} ratio="2.35_1" crops={crops} size="view" alt={cover.alt || t('bigCard')} />
        <span className="absolute inset-x-0 bottom-0 line-clamp-2 bg-[linear-gradient(transparent,rgb(0_0_0/68%))] px-3 pt-7 pb-2 text-left text-base leading-snug text-[#fff]">
          {title}
        </span>
      </span>
      <span className="block min-w-0 flex-[1_1_0] overflow-hidden rounded-sm">
        <CropView use={cover} ratio="1_1" crops={crops} size="view" alt="" />
      </span>
    </>
  );
  const frame = 'flex w-full max-w-[30rem] items-start gap-2';
  if (readOnly) return <div className={frame}>{both}</div>;
  return (
    <button type="button" onClick={open} aria-label={t('openStudio')} className={cn(frame, 'rounded-sm')}>
      {both}
    </button>
  );
}

function Empty({ onChoose, disabled }: { onChoose: () => void; disabled: boolean }) {
  const t = useTranslations('editor.cover');
  return (
    <button
      type="button"
      onClick={onChoose}
      disabled={disabled}
      className="flex aspect-[3.4] w-full max-w-[30rem] flex-col items-center justify-center gap-1 rounded-md border border-dashed border-line-2 text-ink-2 hover:border-control hover:bg-sunken disabled:hover:bg-transparent"
    >
      <ImagePlus className="size-5 text-ink-3" aria-hidden="true" />
      <span>{t('empty')}</span>
      <span className="text-xs text-ink-3">{t('emptyHint')}</span>
    </button>
  );
}

function Progress({
  name,
  share,
  failure,
  onRetry,
  onRemove,
}: {
  name: string;
  share: number | null;
  failure: string | null;
  onRetry: () => void;
  onRemove: () => void;
}) {
  const t = useTranslations('editor.upload');
  if (failure) {
    return (
      <p role="alert" className="mt-2 text-sm text-red">
        {name}：{failure}{' '}
        <button type="button" onClick={onRetry} className="underline underline-offset-2">
          {t('retry')}
        </button>{' '}
        <button type="button" onClick={onRemove} className="underline underline-offset-2">
          {t('dismiss')}
        </button>
      </p>
    );
  }
  return (
    <p className="mt-2 flex items-center gap-3 text-sm text-ink-2">
      <span className="min-w-0 truncate">{t('sending', { name })}</span>
      <progress value={share ?? 0} aria-label={t('sending', { name })} className="upload-bar w-40" />
    </p>
  );
}
