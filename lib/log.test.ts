import { describe, expect, it } from 'vitest';
import { createLog } from '@/lib/log';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('info', { write: (line) => void lines.push(line) }));
  return lines.join('');
}

describe('createLog', () => {
  it('hides secrets by key, also when nested', () => {
    const text = logged((log) =>
      log.info(
        {
          password: 'p-1',
          request: { headers: { authorization: 'Bearer p-2', cookie: 'p-3', 'set-cookie': 'p-4' } },
          account: { appSecret: 'p-5' },
        },
        'hello',
      ),
    );
    expect(text).toContain('hello');
    expect(text).not.toMatch(/p-\d/);
  });

  it('hides tokens inside addresses and error texts', () => {
    const text = logged((log) =>
      log.error(
        {
          err: new Error('GET https://api.example.com/cgi-bin/draft/add?access_token=70_abc&x=1 failed'),
          url: '/token?appid=wx1&secret=zzz',
        },
        'no',
      ),
    );
    expect(text).toContain('access_token=[hidden]&x=1');
    expect(text).not.toMatch(/70_abc|zzz/);
  });
});
