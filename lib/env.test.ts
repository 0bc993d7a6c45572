import { describe, expect, it } from 'vitest';
import { EnvironmentError, parseEnv } from '@/lib/env';

const good = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://draftbox:pw@db.internal/draftbox',
  APP_ORIGIN: 'https://news.example.com/',
  AUTH_SECRET: 'q3vN8xZr1Lk5Tg7Yh2Jm9Pd4Sw6Bf0Cu',
  SECRETS_KEY: Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64'),
};

function problemsOf(source: Record<string, string | undefined>): string {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems.join('\n');
    throw error;
  }
  return '';
}

describe('parseEnv', () => {
  it('is strict production unless told otherwise, against the real platform', () => {
    const env = parseEnv(good);
    expect(env).toMatchObject({
      DRAFTBOX_MODE: 'production',
      APP_ORIGIN: 'https://news.example.com',
      WECHAT_API_BASE_URL: 'https://api.weixin.qq.com',
      PORT: 3000,
    });
  });

  it('names every missing setting at once', () => {
    const problems = problemsOf({ NODE_ENV: 'production', AUTH_SECRET: '' });
    for (const name of ['DATABASE_URL', 'APP_ORIGIN', 'AUTH_SECRET', 'SECRETS_KEY']) {
      expect(problems).toMatch(new RegExp(`${name} is missing`));
    }
  });

  it.each([
    ['AUTH_SECRET', 'short'],
    ['AUTH_SECRET', 'a'.repeat(40)],
    ['AUTH_SECRET', 'changeme-q3vN8xZr1Lk5Tg7Yh2Jm9Pd4Sw6Bf0Cu'],
    ['SECRETS_KEY', Buffer.alloc(32).toString('base64')],
    ['SECRETS_KEY', Buffer.alloc(16, 3).toString('base64')],
    ['APP_ORIGIN', 'http://news.example.com'],
    ['APP_ORIGIN', 'https://news.example.com/newsroom'],
    ['DATABASE_URL', 'mysql://db/draftbox'],
    ['PORT', '70000'],
    ['DRAFTBOX_MODE', 'toy'],
    ['WAIT_FACTOR', '0.5'],
  ])('refuses a weak or wrong %s and never repeats its value', (name, value) => {
    const problems = problemsOf({ ...good, [name]: value });
    expect(problems).toContain(name);
    expect(problems).not.toContain(value);
  });

  it('points the demonstration at this machine', () => {
    const env = parseEnv({
      ...good,
      APP_ORIGIN: '',
      DRAFTBOX_MODE: 'demonstration',
      PORT: '3100',
      SANDBOX_PORT: '4100',
    });
    expect(env).toMatchObject({ APP_ORIGIN: 'http://localhost:3100', WECHAT_API_BASE_URL: 'http://127.0.0.1:4100' });
  });

  it('takes an object store whole, or names what is missing, never a value', () => {
    const store = { S3_BUCKET: 'newsroom-bucket', S3_ACCESS_KEY_ID: 'someone', S3_SECRET_ACCESS_KEY: 'hidden-secret' };
    expect(
      parseEnv({ ...good, ...store, S3_FORCE_PATH_STYLE: 'true', S3_ENDPOINT: 'http://minio:9000/' }),
    ).toMatchObject({
      S3_BUCKET: 'newsroom-bucket',
      S3_REGION: 'us-east-1',
      S3_ENDPOINT: 'http://minio:9000',
      S3_FORCE_PATH_STYLE: true,
      S3_PREFIX: '',
    });
    const half = problemsOf({ ...good, S3_BUCKET: 'newsroom-bucket', S3_SECRET_ACCESS_KEY: 'hidden-secret' });
    expect(half).toMatch(/^S3_ACCESS_KEY_ID is missing/);
    expect(half).not.toMatch(/newsroom-bucket|hidden-secret/);
    expect(problemsOf({ ...good, ...store, S3_BUKET: 'x' })).toMatch(/^S3_BUKET is not a setting/);
    for (const wrong of [{ S3_BUCKET: 'No Bucket' }, { S3_PREFIX: '../' }, { S3_FORCE_PATH_STYLE: 'perhaps' }])
      expect(problemsOf({ ...good, ...store, ...wrong })).toContain(Object.keys(wrong)[0]);
    expect(problemsOf({ ...good, S3_BUCKET: '' })).toBe('');
  });
});
