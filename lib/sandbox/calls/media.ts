import { makeMediaId } from '../ids';
import { readPicture } from '../picture-file';
import { keepPicture, pictureUrl } from '../pictures';
import { Refusal } from '../refusal';
import type { Material } from '../types';
import { type CallContext, type Endpoints } from './endpoint';

const megabyte = 1024 * 1024;

type Rule = { formats: readonly string[]; limit: number; tooLarge: number };

const bodyPicture: Rule = { formats: ['jpeg', 'png'], limit: megabyte - 1, tooLarge: 40009 };
const materials: Record<Material['kind'], Rule> = {
  image: { formats: ['bmp', 'png', 'jpeg', 'gif'], limit: 10 * megabyte, tooLarge: 40009 },
  thumb: { formats: ['jpeg'], limit: 64 * 1024, tooLarge: 40012 },
};

/** The uploaded file: the part named `media`, by its bytes and not by its name. */
async function readUpload({ parts }: CallContext, rule: Rule) {
  const part = parts.find((each) => each.name === 'media');
  if (!part) throw new Refusal(41005);
  // Seen on the real platform: without a file name the part does not count as a file.
  if (part.filename === null) throw new Refusal(41005);
  if (part.bytes.length === 0) throw new Refusal(44001);
  if (part.bytes.length > rule.limit) throw new Refusal(rule.tooLarge);
  const file = await readPicture(part.bytes);
  if (!file || !rule.formats.includes(file.format)) throw new Refusal(40005);
  return { bytes: part.bytes, file, name: part.filename };
}

function kindOf(query: URLSearchParams): Material['kind'] {
  const kind = query.get('type');
  if (kind !== 'image' && kind !== 'thumb') throw new Refusal(40004);
  return kind;
}

async function addMaterial(call: CallContext, temporary: boolean): Promise<Material> {
  const { world, account } = call;
  const kind = kindOf(call.query);
  const { bytes, file, name } = await readUpload(call, materials[kind]);
  const kept = world.store.materials.where((row) => row.appid === account.appid && !row.temporary).length;
  if (!temporary && kept >= account.limits.materials) throw new Refusal(45028);
  const material: Material = {
    mediaId: makeMediaId(),
    appid: account.appid,
    kind,
    name: name.slice(0, 200),
    pictureId: keepPicture(world, account.appid, bytes, file).id,
    updateTime: world.clock.seconds(),
    temporary,
  };
  world.store.materials.set(material.mediaId, material);
  return material;
}

export const mediaCalls: Endpoints = {
  '/cgi-bin/media/uploadimg': {
    method: 'POST',
    body: 'multipart',
    async run(call) {
      const { bytes, file } = await readUpload(call, bodyPicture);
      return { url: pictureUrl(call.world, keepPicture(call.world, call.account.appid, bytes, file)) };
    },
  },
  '/cgi-bin/material/add_material': {
    method: 'POST',
    body: 'multipart',
    async run(call) {
      const material = await addMaterial(call, false);
      const picture = call.world.store.pictures.get(material.pictureId);
      return { media_id: material.mediaId, url: picture ? pictureUrl(call.world, picture) : '' };
    },
  },
  '/cgi-bin/media/upload': {
    method: 'POST',
    body: 'multipart',
    async run(call) {
      const material = await addMaterial(call, true);
      return { type: material.kind, media_id: material.mediaId, created_at: material.updateTime };
    },
  },
};
