'use client';

import { CropStudio, type CropStudioProps } from '@/components/crop/studio';
import type { Crops } from '@/lib/article/crop';
import type { ActionResult } from '@/lib/web/action';

/** The crop studio, tied to the article whose cover it cuts. */
export function CropRoom({
  id,
  revision,
  hash,
  saveCrops,
  ...studio
}: Omit<CropStudioProps, 'save'> & {
  id: string;
  revision: number;
  hash: string;
  saveCrops: (input: {
    id: string;
    baseRevision: number;
    hash: string;
    before: Crops;
    crops: Crops;
  }) => Promise<ActionResult<null>>;
}) {
  return (
    <CropStudio
      {...studio}
      save={async (crops) => {
        const result = await saveCrops({ id, baseRevision: revision, hash, before: studio.crops, crops });
        return result.ok ? null : result.error.message;
      }}
    />
  );
}
