import { news, type Story } from '@/drizzle/seed/stories/story';
import { doc, h2, p, picture, steps } from '@/drizzle/seed/write';

export const stairs: Story = {
  by: 'editor',
  stage: 'changes_requested',
  wish: '导语很好。三处请改：一、标题里的“最后”有歧义，换一个说法；二、加装费用请写明是哪一年的数据；三、楼道照片下请补拍摄地点。',
  age: 260,
  pictures: ['lane', 'stalls'],
  content: (use) =>
    news({
      title: '住在五楼的人，等来最后一部电梯',
      author: '林晓',
      digest: '没有电梯的老公房里，五楼是一条看不见的分界线。一栋楼十二户人家，商量了四年。',
      cover: use.stalls,
      body: doc(
        p('范阿姨今年七十三岁，住五楼。她把下楼这件事安排在每周二和周五：买菜、取药、见人，都放在这两天。'),
        p('她算过，八十四级台阶，上去要歇三次。第三次歇在四楼半的窗口，那里能看见一片瓦。'),
        picture(use.lane, '从四楼半的窗口看出去'),
        h2('十二户人家的四年'),
        steps(
          '第一年，一楼担心采光，会开了七次',
          '第二年，设计换了三稿，连廊往外挪了半米',
          '第三年，出钱的办法定下来：楼层越高出得越多',
          '第四年，十二户都签了字',
        ),
        p(
          '加装一部电梯要六十多万，补贴以后每户平均三万多。二楼的许老师本来不必出钱，他也出了一份，说**总有一天我也会是五楼。**',
        ),
        picture(use.stalls, '楼道里的老瓷砖，施工时被小心地留了下来'),
        p('电梯在九月通了。范阿姨第一次坐下来的时候按错了楼层，到了四楼半的高度，她下意识地想歇一歇。'),
      ),
    }),
};
