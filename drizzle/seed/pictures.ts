import { leaves } from '@/drizzle/seed/scenes/leaves';
import { lines } from '@/drizzle/seed/scenes/lines';
import { nightRain } from '@/drizzle/seed/scenes/night-rain';
import { type Scene, TALL, WIDE } from '@/drizzle/seed/scenes/paint';
import { ridges } from '@/drizzle/seed/scenes/ridges';
import { roofs } from '@/drizzle/seed/scenes/roofs';
import { skyline } from '@/drizzle/seed/scenes/skyline';
import { tiles } from '@/drizzle/seed/scenes/tiles';

/** The pictures of the demonstration: drawn here, so that they belong to nobody. */
export interface SeedPicture {
  name: string;
  alt: string;
  scene: () => Scene;
}

const dawn = {
  sky: ['#2b3a55', '#7d6f86', '#e39a78', '#f6d3a1'],
  sun: '#fff1d0',
  rows: ['#b98a83', '#7c6577', '#453f58', '#232438'],
  windows: '#ffd58a',
};
const dusk = {
  sky: ['#1d2547', '#5b3f6b', '#c2524a', '#f2a65a'],
  sun: '#ffe0a3',
  rows: ['#8e4a5c', '#5d3655', '#352646', '#171729'],
  windows: '#ffcf70',
};
const clear = {
  sky: ['#5b8fa8', '#9cc3c9', '#dfe8dc', '#f3ead3'],
  sun: '#fffdf2',
  rows: ['#a9bfbf', '#7f9fa3', '#4f747d', '#274852'],
  windows: '#f7efd4',
};

const grey = (from: string, to: string, ...rows: string[]) => ({
  sky: [from, to],
  sun: '#f7f7f4',
  rows,
  windows: '#f1ead9',
});

/** By key; stories name the pictures they use. */
export const seedPictures = {
  market: {
    name: '凌晨的城.jpg',
    alt: '天将亮时的城市，窗里亮着灯',
    scene: () => skyline(WIDE, { ...dawn, lit: 0.22 }, 11),
  },
  stalls: {
    name: '摊位.jpg',
    alt: '市场楼梯间的彩色瓷砖',
    scene: () => tiles(WIDE, ['#f3e9d2', '#c8442f', '#e3a33b', '#2f5d50', '#1f3044'], 23),
  },
  lane: {
    name: '老街屋顶.jpg',
    alt: '老街的瓦屋顶与亮着灯的窗',
    scene: () =>
      roofs(
        WIDE,
        {
          sky: ['#f2dcc0', '#f8efe0'],
          tiles: ['#8d8f92', '#66696d', '#45484d', '#2c2f34'],
          wall: '#f4eee2',
          accent: '#d95d39',
        },
        5,
      ),
  },
  river: {
    name: '江面.jpg',
    alt: '黄昏的江面映着两岸灯火',
    scene: () => skyline(WIDE, { ...dusk, lit: 0.4, water: true }, 31),
  },
  bank: {
    name: '江岸清晨.jpg',
    alt: '清晨的江岸，楼群在薄雾里',
    scene: () => skyline(WIDE, { ...clear, lit: 0.08, water: true }, 8),
  },
  map: {
    name: '线路图.jpg',
    alt: '城市线路图：江水与四条线路',
    scene: () =>
      lines(
        WIDE,
        { paper: '#f5f0e6', street: '#e4dccb', river: '#a9c6cf', lines: ['#c8442f', '#2f5d50', '#e3a33b', '#2d4a7a'] },
        4,
      ),
  },
  rain: {
    name: '雨夜.jpg',
    alt: '隔着雨窗看街灯',
    scene: () =>
      nightRain(
        WIDE,
        { dark: ['#0d1424', '#1a2036', '#0a0d18'], lights: ['#ff9d5c', '#ffd27a', '#e2574c', '#6fa8c9', '#f6efe2'] },
        9,
      ),
  },
  hills: {
    name: '城郊秋山.jpg',
    alt: '城郊的秋山，一层叠着一层',
    scene: () =>
      ridges(
        WIDE,
        {
          sky: ['#cfd9dc', '#f4e6cf'],
          sun: '#fff6e0',
          ridges: ['#b9bfb6', '#a08f74', '#8c5a3c', '#5a3327'],
          leaves: ['#c8442f', '#e08a2e', '#efb63e', '#8a4b2a'],
        },
        15,
      ),
  },
  ginkgo1: {
    name: '银杏-1.jpg',
    alt: '红墙前落下的银杏叶',
    scene: () =>
      leaves(TALL, { wall: ['#a63f32', '#7f2b25'], leaves: ['#f2c230', '#e8a91c', '#f7dc6f'], many: 170 }, 41),
  },
  ginkgo2: {
    name: '银杏-2.jpg',
    alt: '灰墙前的银杏叶',
    scene: () =>
      leaves(TALL, { wall: ['#c9ccc8', '#9aa19d'], leaves: ['#f0b81f', '#d99a12', '#f5d76e'], many: 230 }, 42),
  },
  ginkgo3: {
    name: '银杏-3.jpg',
    alt: '蓝天下的银杏叶',
    scene: () =>
      leaves(TALL, { wall: ['#3f6f9f', '#a9c7d8'], leaves: ['#ffd23f', '#f4b400', '#ffe58a'], many: 120 }, 43),
  },
  autumn: {
    name: '秋山-竖.jpg',
    alt: '山谷里的秋色',
    scene: () =>
      ridges(
        TALL,
        {
          sky: ['#e6d9c3', '#f7ecd8'],
          sun: '#fffaf0',
          ridges: ['#c7b89a', '#b3814f', '#9c4f2c', '#632c1f'],
          leaves: ['#d1462f', '#ec9a29', '#f2c14e'],
        },
        44,
      ),
  },
  dew: {
    name: '晨雾-竖.jpg',
    alt: '晨雾里的青山',
    scene: () =>
      ridges(
        TALL,
        {
          sky: ['#b8c9cc', '#eef0e6'],
          sun: '#ffffff',
          ridges: ['#b5c2bd', '#86a096', '#55776c', '#2b4a43'],
          leaves: ['#3f6b58', '#5b8a6f', '#89ab7a'],
        },
        45,
      ),
  },
  greyRoofs: {
    name: '灰-瓦.jpg',
    alt: '深浅不一的灰瓦',
    scene: () =>
      roofs(
        TALL,
        {
          sky: ['#d9dcdd', '#f0f0ee'],
          tiles: ['#a3a6a8', '#85888b', '#63666a', '#3f4246'],
          wall: '#ecebe7',
          accent: '#8a8d90',
        },
        51,
      ),
  },
  greyCity: {
    name: '灰-雾城.jpg',
    alt: '雾里的楼群',
    scene: () =>
      skyline(TALL, { ...grey('#aeb4b8', '#e5e6e3', '#c3c7c9', '#a1a7ab', '#767d83', '#4a5056'), lit: 0.06 }, 52),
  },
  greyTiles: {
    name: '灰-瓷砖.jpg',
    alt: '灰色的旧瓷砖',
    scene: () => tiles(TALL, ['#e7e6e2', '#c4c6c6', '#989c9e', '#6d7276', '#3d4247'], 53, 6),
  },
  greyRain: {
    name: '灰-雨.jpg',
    alt: '雨天的车窗',
    scene: () =>
      nightRain(
        TALL,
        { dark: ['#4b5157', '#2d3238', '#1b1f24'], lights: ['#d8dadb', '#aab0b4', '#f2efe6', '#8b9196'] },
        54,
      ),
  },
} satisfies Record<string, SeedPicture>;

export type SeedPictureKey = keyof typeof seedPictures;
