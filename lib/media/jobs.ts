import type { PictureLook } from '@/lib/article/crop-suggest';
import type { PictureEdits } from '@/lib/article/picture-edits';
import type { PictureRefusal } from '@/lib/media/refusal';

/** What the child process is asked. Paths are of this machine; the child reads and writes files and nothing else. */
export type MediaJob =
  | { kind: 'take'; path: string; thumb: string; view: string }
  | { kind: 'platform'; path: string; target: string; use: PlatformUse }
  | { kind: 'edit'; path: string; target: string; edits: PictureEdits }
  | { kind: 'look'; path: string }
  | { kind: 'rasterise'; path: string; target: string };

/** body: media/uploadimg; material: material/add_material. */
export type PlatformUse = 'body' | 'material';

/** What a look at the bytes tells. Width and height are upright: after the EXIF orientation is applied. */
export interface PictureFacts {
  mime: string;
  width: number;
  height: number;
  /** True only where something really shows through. */
  hasAlpha: boolean;
  animated: boolean;
  /** A data: URL of some hundred bytes. */
  placeholder: string;
  /** Difference hash as a signed decimal; null for a picture without contrast. */
  look: string | null;
}

export interface MediaResults {
  take: PictureFacts;
  platform: { mime: 'image/jpeg' | 'image/png' | 'image/gif' };
  /** Nothing to tell: the file is written. */
  edit: null;
  look: PictureLook;
  /** The same: a PNG is written. */
  rasterise: null;
}

export interface MediaRequest {
  id: number;
  job: MediaJob;
}

export type MediaAnswer =
  | { ready: true }
  | { id: number; result: MediaResults[MediaJob['kind']] }
  | { id: number; refused: PictureRefusal; values: Record<string, string | number> }
  | { id: number; failed: string; noSpace: boolean };

/** Thrown inside the child for bytes that are not taken; crosses the border as `refused`. */
export class Refused extends Error {
  constructor(
    readonly reason: PictureRefusal,
    readonly values: Record<string, string | number> = {},
  ) {
    super(reason);
  }
}
