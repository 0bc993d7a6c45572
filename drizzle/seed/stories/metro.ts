import { news, type Story } from '@/drizzle/seed/stories/story';
import { doc, h2, p, picture } from '@/drizzle/seed/write';

/** Half written, so that the checks have something to say: an open mark, no digest. */
export const metro: Story = {
  by: 'editor',
  stage: 'writing',
  age: 8,
  pictures: ['rain', 'map'],
  content: (use) =>
    news({
      title: '末班地铁之后',
      author: '林晓',
      cover: use.rain,
      body: doc(
        p('二十三点零二分，二号线的末班车离开终点站。站台灯灭掉一半，城市的另一班人开始上班。'),
        picture(use.rain, '雨夜，夜宵街口'),
        h2('检修的人'),
        p(
          '每天只有三个半小时可以下轨道。队长姓严，他说最难的不是修，是在天亮前把所有工具数清楚：进去多少件，出来多少件。',
        ),
        picture(use.map, '今夜要走的四条线'),
        h2('开夜班公交的人'),
        p('待补：周四跟车，问清线路和里程。'),
      ),
    }),
};
