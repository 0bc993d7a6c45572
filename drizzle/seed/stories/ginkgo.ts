import { newspic, type Story } from '@/drizzle/seed/stories/story';

export const ginkgo: Story = {
  by: 'editor',
  stage: 'approved',
  age: 180,
  pictures: ['ginkgo1', 'ginkgo2', 'ginkgo3', 'autumn', 'dew'],
  content: (use) =>
    newspic({
      title: '五面墙，五种银杏',
      text: '这个星期，银杏落得最好。\n\n我们找了五面墙：红墙在老学校，灰墙在档案馆后面，蓝的那面其实是天。最后两张在城郊，雾散之前到，山是你一个人的。\n\n落叶一般在雨后第二天最厚。明天有小雨。',
      gallery: [use.ginkgo1, use.ginkgo2, use.ginkgo3, use.autumn, use.dew],
    }),
};

export const greys: Story = {
  by: 'editor',
  stage: 'writing',
  age: 700,
  pictures: ['greyRoofs', 'greyCity', 'greyTiles', 'greyRain'],
  content: (use) =>
    newspic({
      title: '这座城市的四种灰',
      text: '瓦的灰，雾的灰，瓷砖的灰，雨的灰。\n\n有人说这里一年有两百天是阴天。那就认真看看阴天。',
      gallery: [use.greyRoofs, use.greyCity, use.greyTiles, use.greyRain],
    }),
};

export const trial: Story = {
  by: 'editor',
  stage: 'trashed',
  age: 4300,
  pictures: ['hills'],
  content: (use) => newspic({ title: '试一下图片消息', text: '测试用，可以删。', gallery: [use.hills] }),
};
