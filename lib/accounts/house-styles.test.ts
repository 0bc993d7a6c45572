import { desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { articles, auditLog } from '@/drizzle/schema';
import { PLAIN_SPEC, readTheme, writeTheme } from '@/lib/article/themes/spec';
import { PRESETS } from '@/lib/article/themes/presets';
import { db } from '@/lib/db/connection';
import { useTestDatabase } from '@/lib/db/testing';
import { createArticle } from '@/lib/editorial/create-article';
import { makeAccount, makePerson } from '@/lib/editorial/testing';
import { listHouseStyles, makeDefaultStyle, removeHouseStyle, saveHouseStyle } from './house-styles';

useTestDatabase();

const style = (change: object = {}) => ({ ...PLAIN_SPEC, name: '晨报', ...change });

const themeOf = async (articleId: string) => {
  const [row] = await db().select({ content: articles.content }).from(articles).where(eq(articles.id, articleId));
  return readTheme(row?.content.theme)?.name;
};

async function made() {
  const admin = await makePerson('admin');
  const accountId = await makeAccount();
  const { id } = await saveHouseStyle(admin, { accountId, changes: null, style: style() });
  return { admin, accountId, id };
}

describe('house styles', () => {
  it('are written, changed and taken away by an admin, each with a line in the audit', async () => {
    const { admin, accountId, id } = await made();
    await saveHouseStyle(admin, { accountId, changes: { id, revision: 1 }, style: style({ accent: '#23598f' }) });
    expect(await listHouseStyles(admin, accountId)).toMatchObject([{ id, revision: 2, spec: { accent: '#23598f' } }]);
    await removeHouseStyle(admin, { accountId, id });
    expect(await listHouseStyles(admin, accountId)).toEqual([]);
    const lines = await db()
      .select()
      .from(auditLog)
      .where(eq(auditLog.subjectId, accountId))
      .orderBy(desc(auditLog.id));
    expect(lines.map(({ action }) => action).slice(0, 3)).toEqual(['theme.removed', 'theme.changed', 'theme.created']);
  });

  it('keep nothing they do not know', async () => {
    const { admin, accountId } = await made();
    const hostile = style({ name: '坏', accent: 'red;x:y', evil: '<script>' });
    await saveHouseStyle(admin, { accountId, changes: null, style: hostile });
    const bad = (await listHouseStyles(admin, accountId)).find(({ spec }) => spec.name === '坏');
    expect(bad?.style).toBe(writeTheme({ ...PLAIN_SPEC, name: '坏' }));
  });

  it('are refused to others, and when somebody was faster', async () => {
    const { admin, accountId, id } = await made();
    const editor = await makePerson('editor');
    const input = { accountId, changes: { id, revision: 1 }, style: style() };
    await expect(saveHouseStyle(editor, input)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(saveHouseStyle(null, input)).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(makeDefaultStyle(editor, { accountId, id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(removeHouseStyle(editor, { accountId, id })).rejects.toMatchObject({ code: 'forbidden' });
    await saveHouseStyle(admin, input);
    await expect(saveHouseStyle(admin, input)).rejects.toMatchObject({ code: 'conflict' });
    await expect(saveHouseStyle(admin, { ...input, changes: null })).rejects.toMatchObject({ code: 'conflict' });
    const other = await makeAccount();
    await expect(removeHouseStyle(admin, { accountId: other, id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(makeDefaultStyle(admin, { accountId: other, id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('give new articles the default, one at a time, and leave those there are alone', async () => {
    const { admin, accountId, id } = await made();
    const before = await createArticle(admin, { accountId, type: 'news' });
    await makeDefaultStyle(admin, { accountId, id });
    const second = await saveHouseStyle(admin, { accountId, changes: null, style: { ...PRESETS[3] } as never });
    const after = await createArticle(admin, { accountId, type: 'news' });
    expect([await themeOf(before.id), await themeOf(after.id)]).toEqual([PLAIN_SPEC.name, '晨报']);
    await makeDefaultStyle(admin, { accountId, id: second.id });
    expect((await listHouseStyles(admin, accountId)).filter(({ isDefault }) => isDefault).map((one) => one.id)).toEqual(
      [second.id],
    );
    expect(await themeOf(after.id)).toBe('晨报');
  });
});
