import { news, type Story } from '@/drizzle/seed/stories/story';
import { doc, h2, list, p, picture, quote } from '@/drizzle/seed/write';

export const river: Story = {
  by: 'editor',
  stage: 'in_review',
  age: 95,
  pictures: ['river', 'bank'],
  content: (use) =>
    news({
      title: '一条江的三十年：从码头到客厅',
      author: '林晓',
      digest: '三十年前人们背对着江生活，如今把窗户转了过来。四位住在江边的人，讲同一条江的四种用法。',
      cover: use.river,
      body: doc(
        p(
          '一九九四年，江边的房子最便宜。潮气重，汽笛响，谁家都不把客厅朝江。三十年以后，朝江的那一面成了整座城市最贵的一面墙。',
        ),
        picture(use.river, '黄昏时的江面。左岸曾是三号码头'),
        h2('开轮渡的人'),
        p('顾师傅开了二十六年轮渡。最挤的时候一船八百人，自行车要竖着放。现在一船常常只有十几个人，多数举着手机。'),
        quote('以前大家过江是为了上班，现在过江是为了过江。'),
        h2('在江边长大的人'),
        p(
          '秦岚的小学就在堤后面。她记得每年六月要搬一次课本，因为水会进教室。后来堤加高了，**水没有再来，孩子们也就看不见江了。**',
        ),
        picture(use.bank, '清晨六点的滨江步道'),
        h2('江边的四样新东西'),
        list(
          '二十六公里连通的步道，夜里有灯',
          '七座可以借书的驿站',
          '一处不收费的游泳浮台，五月到九月开放',
          '三号码头改成的小剧场，票价三十元',
        ),
        p('今年秋天，最后一段围墙也要拆了。设计师说不会种树，只留一片草：**留给风，也留给坐下来的人。**'),
      ),
    }),
};
