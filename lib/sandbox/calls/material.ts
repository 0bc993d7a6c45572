import { RawAnswer } from '../http';
import { pictureUrl } from '../pictures';
import { Refusal } from '../refusal';
import type { Material } from '../types';
import { readCount, readText } from '../wire-json';
import type { World } from '../world';
import { type CallContext, type Endpoints, ok } from './endpoint';

function permanent(world: World, appid: string): Material[] {
  return world.store.materials.where((row) => row.appid === appid && !row.temporary);
}

function findMaterial({ world, account, json }: CallContext): Material {
  const material = world.store.materials.get(readText(json, 'media_id', 41006));
  if (!material || material.appid !== account.appid || material.temporary) throw new Refusal(40007);
  return material;
}

function getMaterial(call: CallContext): RawAnswer {
  const picture = call.world.store.pictures.get(findMaterial(call).pictureId);
  const bytes = picture && call.world.store.blobs.get(picture.sha256);
  if (!bytes) throw new Refusal(46001);
  return new RawAnswer(bytes, `image/${picture.format}`);
}

function listMaterials({ world, account, json }: CallContext) {
  const type = readText(json, 'type', 40004);
  if (!['image', 'thumb', 'video', 'voice', 'news'].includes(type)) throw new Refusal(40004);
  const offset = readCount(json, 'offset', [0, 1_000_000], 0);
  const count = readCount(json, 'count', [1, 20]);
  const all = permanent(world, account.appid).filter((row) => row.kind === type);
  const item = all
    .toReversed()
    .slice(offset, offset + count)
    .map((row) => ({
      media_id: row.mediaId,
      name: row.name,
      update_time: row.updateTime,
      url: urlOf(world, row),
      tags: [],
    }));
  return { item, total_count: all.length, item_count: item.length };
}

function urlOf(world: World, material: Material): string {
  const picture = world.store.pictures.get(material.pictureId);
  return picture ? pictureUrl(world, picture) : '';
}

export const materialCalls: Endpoints = {
  '/cgi-bin/material/get_material': { method: 'POST', body: 'json', run: getMaterial },
  '/cgi-bin/material/del_material': {
    method: 'POST',
    body: 'json',
    run(call) {
      call.world.store.materials.delete(findMaterial(call).mediaId);
      return ok;
    },
  },
  '/cgi-bin/material/get_materialcount': {
    method: 'GET',
    body: 'none',
    run({ world, account }) {
      const images = permanent(world, account.appid).filter((row) => row.kind === 'image').length;
      return { voice_count: 0, video_count: 0, image_count: images, news_count: 0 };
    },
  },
  '/cgi-bin/material/batchget_material': { method: 'POST', body: 'json', run: listMaterials },
};
