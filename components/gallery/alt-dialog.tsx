'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { describedBy, Field, Textarea } from '@/components/ui/field';

/** What a picture of the gallery shows, in words, for this use of it alone. */
export function AltDialog({
  alt,
  number,
  onSave,
  onClose,
}: {
  alt: string;
  number: number;
  onSave: (alt: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations('editor.gallery.altDialog');
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSave(
      String(new FormData(event.currentTarget).get('alt') ?? '')
        .replace(/\s+/gu, ' ')
        .trim(),
    );
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={t('title', { number })} closeLabel={t('close')}>
      <form onSubmit={save} className="flex flex-col gap-4">
        <Field id="gallery-alt" label={t('label')} hint={t('hint')}>
          <Textarea {...describedBy('gallery-alt')} name="alt" defaultValue={alt} rows={3} maxLength={500} />
        </Field>
        <Button type="submit" look="primary" className="self-end">
          {t('save')}
        </Button>
      </form>
    </Dialog>
  );
}
