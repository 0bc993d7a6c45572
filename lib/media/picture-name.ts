import { PICTURE_LIMITS } from '@/lib/media/limits';

/** A file's name as people see it: no folders, no control characters or direction marks, bounded. */
export function cleanName(name: string): string {
  const base = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const kept = base.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '').trim();
  return Array.from(kept).slice(0, PICTURE_LIMITS.nameCharacters).join('') || 'picture';
}

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/tiff': 'tif',
};

/**
 * A Content-Disposition header for a download. The extension is that of the content, whatever the name said, so that a
 * picture named `x.html` is not saved as a page.
 */
export function dispositionOf(name: string, mime: string, kind: 'inline' | 'attachment'): string {
  const extension = EXTENSIONS[mime] ?? 'bin';
  const stem = cleanName(name).replace(/\.[A-Za-z0-9]{1,5}$/, '') || 'picture';
  const encoded = encodeURIComponent(`${stem}.${extension}`).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return `${kind}; filename="picture.${extension}"; filename*=UTF-8''${encoded}`;
}
