import type { PictureUse } from '@/lib/article/content';
import { largestCrop, RATIO_VALUES, type CropRatio, type Crops } from '@/lib/article/crop';
import { cn } from '@/components/ui/cn';

/** A picture as one of its crops shows it; by percentages, so that it fits whatever width it gets. */
export function CropView({
  use,
  ratio,
  crops,
  size,
  alt = '',
  className,
}: {
  use: PictureUse;
  ratio: CropRatio;
  crops: Crops;
  size: 'thumb' | 'view';
  alt?: string;
  className?: string;
}) {
  const box = crops[ratio]?.box ?? largestCrop(use, ratio);
  const width = box.x2 - box.x1;
  const height = box.y2 - box.y1;
  return (
    <div
      className={cn('relative shrink-0 overflow-hidden bg-hover', className ?? 'w-full')}
      style={{ aspectRatio: RATIO_VALUES[ratio] }}
    >
      <img
        src={`/api/pictures/${use.picture}/${size}`}
        alt={alt}
        draggable={false}
        className="absolute max-w-none"
        style={{
          width: `${100 / width}%`,
          height: `${100 / height}%`,
          left: `${(-box.x1 / width) * 100}%`,
          top: `${(-box.y1 / height) * 100}%`,
        }}
      />
    </div>
  );
}
