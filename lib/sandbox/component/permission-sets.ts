/** Names of the permission sets of Official Accounts that the sandbox knows. */
export const permissionNames: Readonly<Record<number, string>> = {
  1: '消息管理',
  2: '用户管理',
  3: '账号服务',
  4: '网页服务',
  7: '群发与通知',
  11: '素材管理',
  15: '自定义菜单',
  100: '草稿箱',
};

/** Any of these sets opens the calls whose path begins so; the documents name them on each call's page. */
const needed: readonly (readonly [prefix: string, sets: readonly number[]])[] = [
  ['/cgi-bin/draft/', [11, 100]],
  ['/cgi-bin/material/', [11, 100]],
  ['/cgi-bin/media/', [11, 100]],
  ['/cgi-bin/freepublish/', [7]],
  ['/cgi-bin/message/mass/', [7]],
  ['/cgi-bin/comment/', [7]],
];

/** Whether an account that granted `permissions` lets a third-party platform make this call. */
export function isPermitted(path: string, permissions: readonly number[]): boolean {
  const rule = needed.find(([prefix]) => path.startsWith(prefix));
  return !rule || rule[1].some((set) => permissions.includes(set));
}
