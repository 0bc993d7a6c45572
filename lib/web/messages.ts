import zhAccounts from './messages/zh-CN/accounts.json';
import zhArticles from './messages/zh-CN/articles.json';
import zhAudit from './messages/zh-CN/audit.json';
import zhAuth from './messages/zh-CN/auth.json';
import zhCalendar from './messages/zh-CN/calendar.json';
import zhChecks from './messages/zh-CN/checks.json';
import zhCommon from './messages/zh-CN/common.json';
import zhComments from './messages/zh-CN/comments.json';
import zhCompare from './messages/zh-CN/compare.json';
import zhComponent from './messages/zh-CN/component.json';
import zhCrop from './messages/zh-CN/crop.json';
import zhDrafts from './messages/zh-CN/drafts.json';
import zhEditor from './messages/zh-CN/editor.json';
import zhErrors from './messages/zh-CN/errors.json';
import zhHistory from './messages/zh-CN/history.json';
import zhImport from './messages/zh-CN/import.json';
import zhMedia from './messages/zh-CN/media.json';
import zhNotices from './messages/zh-CN/notices.json';
import zhPeople from './messages/zh-CN/people.json';
import zhPlatform from './messages/zh-CN/platform.json';
import zhPublications from './messages/zh-CN/publications.json';
import zhReview from './messages/zh-CN/review.json';
import zhReviewing from './messages/zh-CN/reviewing.json';
import zhSettings from './messages/zh-CN/settings.json';
import zhShell from './messages/zh-CN/shell.json';
import zhStory from './messages/zh-CN/story.json';
import zhToday from './messages/zh-CN/today.json';
import zhPalette from './messages/zh-CN/palette.json';
import zhThemes from './messages/zh-CN/themes.json';
import zhWriting from './messages/zh-CN/writing.json';
import enAccounts from './messages/en/accounts.json';
import enArticles from './messages/en/articles.json';
import enAudit from './messages/en/audit.json';
import enAuth from './messages/en/auth.json';
import enCalendar from './messages/en/calendar.json';
import enChecks from './messages/en/checks.json';
import enCommon from './messages/en/common.json';
import enComments from './messages/en/comments.json';
import enCompare from './messages/en/compare.json';
import enComponent from './messages/en/component.json';
import enCrop from './messages/en/crop.json';
import enDrafts from './messages/en/drafts.json';
import enEditor from './messages/en/editor.json';
import enErrors from './messages/en/errors.json';
import enHistory from './messages/en/history.json';
import enImport from './messages/en/import.json';
import enMedia from './messages/en/media.json';
import enNotices from './messages/en/notices.json';
import enPeople from './messages/en/people.json';
import enPlatform from './messages/en/platform.json';
import enPublications from './messages/en/publications.json';
import enReview from './messages/en/review.json';
import enReviewing from './messages/en/reviewing.json';
import enSettings from './messages/en/settings.json';
import enShell from './messages/en/shell.json';
import enStory from './messages/en/story.json';
import enToday from './messages/en/today.json';
import enPalette from './messages/en/palette.json';
import enThemes from './messages/en/themes.json';
import enWriting from './messages/en/writing.json';
import type { AppLocale } from './locale';

/**
 * The message catalogue: one file per namespace and language, so that people who work on different parts do not meet in one
 * file. A new namespace is two files and a line in each list here.
 */
const catalogue = {
  'zh-CN': {
    common: zhCommon,
    errors: zhErrors,
    auth: zhAuth,
    notices: zhNotices,
    people: zhPeople,
    shell: zhShell,
    today: zhToday,
    articles: zhArticles,
    drafts: zhDrafts,
    editor: zhEditor,
    crop: zhCrop,
    review: zhReview,
    reviewing: zhReviewing,
    comments: zhComments,
    compare: zhCompare,
    calendar: zhCalendar,
    audit: zhAudit,
    history: zhHistory,
    publications: zhPublications,
    accounts: zhAccounts,
    media: zhMedia,
    checks: zhChecks,
    story: zhStory,
    settings: zhSettings,
    component: zhComponent,
    platform: zhPlatform,
    import: zhImport,
    writing: zhWriting,
    themes: zhThemes,
    palette: zhPalette,
  },
  en: {
    common: enCommon,
    errors: enErrors,
    auth: enAuth,
    notices: enNotices,
    people: enPeople,
    shell: enShell,
    today: enToday,
    articles: enArticles,
    drafts: enDrafts,
    editor: enEditor,
    crop: enCrop,
    review: enReview,
    reviewing: enReviewing,
    comments: enComments,
    compare: enCompare,
    calendar: enCalendar,
    audit: enAudit,
    history: enHistory,
    publications: enPublications,
    accounts: enAccounts,
    media: enMedia,
    checks: enChecks,
    story: enStory,
    settings: enSettings,
    component: enComponent,
    platform: enPlatform,
    import: enImport,
    writing: enWriting,
    themes: enThemes,
    palette: enPalette,
  },
};

export type Namespace = keyof (typeof catalogue)['zh-CN'];
export const namespaces = Object.keys(catalogue['zh-CN']) as Namespace[];

/** All messages of a language. Chinese is written first and decides the shape; a test holds English to it. */
export function messagesOf(locale: AppLocale): (typeof catalogue)['zh-CN'] {
  return catalogue[locale] as (typeof catalogue)['zh-CN'];
}
