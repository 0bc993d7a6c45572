import { pictureUrl } from '../pictures';
import type { Ratio, StoredArticle } from '../types';
import type { World } from '../world';
import { escape } from './page';

const ratios: Readonly<Record<Ratio, number>> = { '2.35_1': 2.35, '1_1': 1, '16_9': 16 / 9 };

const percent = (part: number): string => `${Math.round(part * 1e6) / 1e4}%`;

/** The cover in one ratio: the received crop exactly, else the middle of the picture as the platform does. */
export function writeCover(world: World, article: StoredArticle, ratio: Ratio): string {
  const picture = world.store.pictures.get(article.thumbPictureId);
  if (!picture) return '';
  const box = article.crops[ratio];
  const place = box
    ? `width:${percent(1 / (box.x2 - box.x1))};height:${percent(1 / (box.y2 - box.y1))};` +
      `left:${percent(-box.x1 / (box.x2 - box.x1))};top:${percent(-box.y1 / (box.y2 - box.y1))}`
    : 'width:100%;height:100%;object-fit:cover';
  const src = escape(new URL(pictureUrl(world, picture)).pathname);
  return `<span class="crop" data-ratio="${ratio}" style="display:block;aspect-ratio:${ratios[ratio]}"><img src="${src}" alt="" style="${place}"></span>`;
}
