'use client';

import { CropStudio, type CropStudioProps } from '@/components/crop/studio';
import type { Crops, Point } from '@/lib/article/crop';
import type { PictureLook } from '@/lib/article/crop-suggest';
import type { ActionResult } from '@/lib/web/action';

/** The crop studio, tied to the article whose cover it cuts. */
export function CropRoom({
  id,
  revision,
  hash,
  saveCrops,
  lookAt,
  ...studio
}: Omit<CropStudioProps, 'save' | 'look'> & {
  id: string;
  revision: number;
  hash: string;
  saveCrops: (input: {
    id: string;
    baseRevision: number;
    hash: string;
    before: Crops;
    crops: Crops;
    focus: Point | null;
  }) => Promise<ActionResult<null>>;
  lookAt: (input: { picture: string }) => Promise<ActionResult<PictureLook>>;
}) {
  return (
    <CropStudio
      {...studio}
      save={async (crops, focus) => {
        const moved = focus?.x === studio.focus?.x && focus?.y === studio.focus?.y ? null : focus;
        const input = { id, baseRevision: revision, hash, before: studio.crops, crops, focus: moved };
        const result = await saveCrops(input);
        return result.ok ? null : result.error.message;
      }}
      look={async () => {
        const result = await lookAt({ picture: studio.picture.id });
        return result.ok ? result.data : result.error.message;
      }}
    />
  );
}
