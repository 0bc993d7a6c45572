import { news, type Story } from '@/drizzle/seed/stories/story';
import { doc, h2, p, picture, table } from '@/drizzle/seed/write';

/** Written by the approver, who may not sign what they alone wrote. */
export const ride: Story = {
  by: 'approver',
  stage: 'in_review',
  age: 1500,
  pictures: ['map', 'bank', 'hills'],
  content: (use) =>
    news({
      title: '沿江二十六公里：一份骑行地图',
      author: '周宁',
      digest: '从老码头到城郊的秋山，三小时，四个可以停下来的地方，附补水点和回程办法。',
      cover: use.map,
      sourceUrl: 'https://example.com/ride',
      body: doc(
        p('这条路不难骑：全程几乎是平的，只有过铁路桥时要推车。难的是不停下来。'),
        picture(use.map, '路线全图，圆点是可以休息的地方'),
        h2('四站'),
        table(
          ['站', '里程', '停下来做什么'],
          ['三号码头', '0 km', '借车，灌满水'],
          ['芦苇滩', '7 km', '看鸟，别按铃'],
          ['旧船厂', '15 km', '喝一杯，修车摊在门口'],
          ['城郊山口', '26 km', '看叶子，坐车回城'],
        ),
        picture(use.bank, '七公里处，芦苇滩以北'),
        h2('什么时候去'),
        p('十一月的头两个星期最好。**早上七点出发，十点到山口，光正好照在山的这一面。**'),
        picture(use.hills, '终点的山口'),
        p('回程可以带车上公交，每车限三辆，末班十八点四十分。'),
      ),
    }),
};
