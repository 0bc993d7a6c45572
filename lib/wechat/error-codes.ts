/*
 * One table of the platform's return codes: what each means, what a person does next, and what it proves. The first part can reach this product;
 * the second is carried with its meaning only. A code is said to prove that nothing was done when it is an answer to the question itself (argument,
 * permission, limit), not a fault on the way.
 */

/** Languages of the table. */
export type ErrorLocale = 'zh-CN' | 'en';

/** What the platform objects to, so that a page can point at it. */
export type ErrorField =
  | 'title'
  | 'author'
  | 'digest'
  | 'content'
  | 'sourceUrl'
  | 'cover'
  | 'pictures'
  | 'comments'
  | 'product'
  | 'account'
  | 'token'
  | 'ip';

type Sentence = readonly [zh: string, en: string];

interface Entry {
  meaning: Sentence;
  nextStep: Sentence;
  repeatable: boolean;
  provesNotDone: boolean;
  field?: ErrorField;
}

interface Traits {
  field?: ErrorField;
  /** The same call may succeed later without anybody changing anything. */
  repeatable?: true;
  /** The platform may have acted, whatever the text says. */
  ambiguous?: true;
}

const entry = (meaning: Sentence, nextStep: Sentence, traits: Traits = {}): Entry => ({
  meaning,
  nextStep,
  repeatable: traits.repeatable ?? false,
  provesNotDone: !traits.ambiguous,
  ...(traits.field === undefined ? {} : { field: traits.field }),
});

const REUPLOAD: Sentence = ['换一张图片重新上传（jpg 或 png）。', 'Upload another picture (jpg or png).'];
const SHRINK_PICTURE: Sentence = [
  '换一张较小的图片，或让系统重新压缩后再推送。',
  'Use a smaller picture, or let it be compressed again, then push again.',
];
const REPORT: Sentence = [
  '请把错误码和 rid 交给管理员；这通常是程序或版本问题。',
  'Give the code and the rid to an administrator; this is usually a fault of the program or its version.',
];
const NEW_TOKEN: Sentence = [
  '系统会自动换取新的凭证重试；若反复出现，请在账号设置里检查 AppSecret，并确认没有其他程序在抢用凭证。',
  'A new token is fetched and the call repeated. If it keeps coming, check the AppSecret in the account settings and whether another program uses the account.',
];
const FIX_SECRET: Sentence = [
  '在公众平台“开发接口管理”里重置并复制 AppSecret，填到账号设置后再检查连接。',
  'Reset and copy the AppSecret on the official site under development settings, enter it in the account settings and check the connection again.',
];
const FIX_APPID: Sentence = [
  '在账号设置里核对 AppID（注意大小写与空格）。',
  'Check the AppID in the account settings (letter case and spaces).',
];
const OPEN_SITE: Sentence = [
  '登录公众平台官网（mp.weixin.qq.com）查看通知与处理办法。',
  'Sign in on the official site (mp.weixin.qq.com) and follow the notice there.',
];
const FIX_PRODUCT: Sentence = [
  '删除或更换文中的商品后再推送。',
  'Remove or replace the product in the article, then push again.',
];
const AWAIT_TICKET: Sentence = [
  '微信每 10 分钟推送一次新票据，到达后会自动恢复；长时间没有时，请管理员核对第三方平台的“授权事件接收 URL”。',
  'WeChat pushes a new ticket every ten minutes and all goes on by itself; if none comes, check the address for authorization events.',
];
const REAUTHORIZE: Sentence = ['请管理员重新授权该公众号。', 'Ask an administrator to authorize the account again.'];
const COMMENT_GONE: Sentence = ['刷新留言列表。', 'Reload the list of comments.'];
const RECEIVER: Sentence = [
  '核对接收预览的微信号，并请对方先关注该公众号。',
  'Check the WeChat name that gets the preview, and ask the person to follow the account first.',
];

const PRODUCT_CODES: Readonly<Record<number, Entry>> = {
  [-1]: entry(
    ['平台系统繁忙，不能确定这次操作是否已生效', 'The platform is busy; whether it acted is not certain'],
    ['系统会先核对结果再决定是否重试，请稍候。', 'The outcome is looked up before anything is repeated. Please wait.'],
    { repeatable: true, ambiguous: true },
  ),
  40001: entry(
    ['AppSecret 错误，或凭证（access_token）无效', 'The AppSecret is wrong or the token is not valid'],
    NEW_TOKEN,
    { field: 'token', repeatable: true },
  ),
  40002: entry(['凭证类型不正确', 'The kind of credential is not valid'], REPORT, { field: 'token' }),
  40003: entry(
    ['OpenID 不正确，或该用户没有关注此公众号', 'The OpenID is not valid, or the person does not follow this account'],
    RECEIVER,
    { field: 'account' },
  ),
  40004: entry(['媒体文件类型不正确', 'The kind of media file is not accepted'], REUPLOAD, { field: 'pictures' }),
  40005: entry(
    ['文件类型不正确，正文图片只收 jpg 和 png', 'The kind of file is not accepted; body pictures are jpg or png only'],
    REUPLOAD,
    { field: 'pictures' },
  ),
  40006: entry(['文件大小不正确', 'The size of the file is not accepted'], SHRINK_PICTURE, { field: 'pictures' }),
  40007: entry(
    ['素材或草稿不存在（media_id 无效）', 'The picture or the draft does not exist (invalid media_id)'],
    [
      '若草稿已在官网删除或已发布，请重新推送；若是封面或图片，请重新上传（必须是永久素材）。',
      'If the draft was deleted or published on the official site, push again. If it is the cover or a picture, upload it again (permanent material only).',
    ],
    { field: 'cover' },
  ),
  40008: entry(['消息类型不正确', 'The kind of message is not valid'], REPORT),
  40009: entry(['图片大小超过限制', 'The picture is too large'], SHRINK_PICTURE, { field: 'pictures' }),
  40012: entry(['缩略图大小超过限制（64 KB）', 'The thumbnail is too large (64 KB)'], SHRINK_PICTURE, {
    field: 'cover',
  }),
  40013: entry(['AppID 不正确', 'The AppID is not valid'], FIX_APPID, { field: 'account' }),
  40014: entry(['凭证（access_token）无效', 'The token is not valid'], NEW_TOKEN, { field: 'token', repeatable: true }),
  40033: entry(
    [
      '请求里有平台不接受的字符（\\uXXXX 转义）',
      'The request holds characters the platform does not accept (\\uXXXX escapes)',
    ],
    [
      '删去标题、摘要或正文里的特殊字符后再推送。',
      'Remove unusual characters from the title, digest or body, then push again.',
    ],
    { field: 'content' },
  ),
  40035: entry(['参数不正确', 'A parameter is not valid'], REPORT),
  40038: entry(['请求格式不正确', 'The form of the request is not valid'], REPORT),
  40039: entry(
    ['链接长度不正确', 'The length of a link is not accepted'],
    ['缩短“阅读原文”链接。', 'Shorten the source link.'],
    { field: 'sourceUrl' },
  ),
  40060: entry(
    ['要删除的文章序号不正确', 'The position of the article to delete is not valid'],
    ['刷新发布记录后再试。', 'Reload the publication and try again.'],
  ),
  40066: entry(
    ['链接不正确', 'A link is not valid'],
    ['检查“阅读原文”链接与正文链接。', 'Check the source link and the links in the body.'],
    { field: 'sourceUrl' },
  ),
  40114: entry(
    ['文章在草稿中的位置超出范围', 'The position in the draft is beyond its end'],
    [
      '平台上的草稿篇数已变化，请整份重新推送。',
      'The draft on the platform has another number of articles; push the whole draft again.',
    ],
  ),
  40118: entry(['media_id 长度不正确', 'The length of the media_id is not valid'], REUPLOAD, { field: 'pictures' }),
  40121: entry(['素材类型与用途不符', 'The kind of material does not fit its use'], REUPLOAD, { field: 'cover' }),
  40125: entry(['AppSecret 不正确', 'The AppSecret is not valid'], FIX_SECRET, { field: 'account' }),
  40132: entry(['微信号不正确', 'The WeChat name is not valid'], RECEIVER),
  40137: entry(['图片格式不受支持', 'The format of the picture is not supported'], REUPLOAD, { field: 'pictures' }),
  40155: entry(
    ['不能添加其他公众号的主页链接', 'Links to the home page of another account are not allowed'],
    ['删去该链接后再推送。', 'Remove that link, then push again.'],
    {
      field: 'content',
    },
  ),
  40164: entry(
    ['本服务器的 IP 不在公众号的白名单中', 'The address of this server is not on the account’s allow list'],
    [
      '把下方错误原文中的 IP 加到公众平台“IP 白名单”，几分钟后再检查连接。',
      'Add the address named in the platform’s text below to the IP allow list on the official site, then check the connection a few minutes later.',
    ],
    { field: 'ip' },
  ),
  40243: entry(
    ['AppSecret 已被冻结', 'The AppSecret is frozen'],
    ['在公众平台官网解冻或重置 AppSecret。', 'Unfreeze or reset the AppSecret on the official site.'],
    { field: 'account' },
  ),
  41001: entry(['缺少凭证（access_token）', 'The token is missing'], REPORT, { field: 'token' }),
  41002: entry(['缺少 AppID', 'The AppID is missing'], FIX_APPID, { field: 'account' }),
  41004: entry(['缺少 AppSecret', 'The AppSecret is missing'], FIX_SECRET, { field: 'account' }),
  41005: entry(['没有收到图片数据', 'The picture data is missing'], REUPLOAD, { field: 'pictures' }),
  41006: entry(
    ['缺少 media_id', 'The media_id is missing'],
    ['先选择封面或图片再推送。', 'Choose a cover or pictures, then push again.'],
    { field: 'cover' },
  ),
  41039: entry(
    ['“阅读原文”链接不正确', 'The source link is not valid'],
    [
      '填写以 http:// 或 https:// 开头的完整链接，或留空。',
      'Enter a whole address that begins with http:// or https://, or leave it empty.',
    ],
    { field: 'sourceUrl' },
  ),
  42001: entry(['凭证（access_token）已过期', 'The token has expired'], NEW_TOKEN, {
    field: 'token',
    repeatable: true,
  }),
  42002: entry(['授权的刷新凭证已过期', 'The refresh token of the authorization has expired'], REAUTHORIZE, {
    field: 'token',
  }),
  42007: entry(
    ['账号密码已修改，授权失效', 'The account’s password was changed and the authorization ended'],
    REAUTHORIZE,
    { field: 'token' },
  ),
  43001: entry(['接口要求 GET 请求', 'The call must be a GET request'], REPORT),
  43002: entry(['接口要求 POST 请求', 'The call must be a POST request'], REPORT),
  43003: entry(
    ['接口要求 HTTPS', 'The call must use HTTPS'],
    ['检查平台地址设置是否以 https:// 开头。', 'Check that the platform address in the settings begins with https://.'],
  ),
  43004: entry(['接收者没有关注该公众号', 'The receiver does not follow the account'], RECEIVER),
  43019: entry(
    ['接收者在黑名单中', 'The receiver is on the block list'],
    ['先把接收者移出黑名单。', 'Take the receiver off the block list first.'],
  ),
  44001: entry(['图片文件是空的', 'The picture file is empty'], REUPLOAD, { field: 'pictures' }),
  44002: entry(['请求内容是空的', 'The request has no content'], REPORT),
  44003: entry(
    ['文章内容是空的', 'The article has no content'],
    ['填写标题、正文并选好封面后再推送。', 'Fill in title and body and choose a cover, then push again.'],
    { field: 'content' },
  ),
  44004: entry(['文本内容是空的', 'The text is empty'], ['填写正文后再推送。', 'Write the text, then push again.'], {
    field: 'content',
  }),
  45001: entry(['图片文件超过大小限制', 'The picture file is over the size limit'], SHRINK_PICTURE, {
    field: 'pictures',
  }),
  45002: entry(
    ['正文超过长度限制', 'The body is too long'],
    ['缩短正文，或拆成两篇。', 'Shorten the body or split it into two articles.'],
    { field: 'content' },
  ),
  45003: entry(
    ['标题超过长度限制', 'The title is too long'],
    ['把标题缩短到 32 个字以内。', 'Shorten the title to 32 characters.'],
    { field: 'title' },
  ),
  45004: entry(
    ['摘要超过长度限制', 'The digest is too long'],
    ['把摘要缩短到 120 个字以内，或留空。', 'Shorten the digest to 120 characters, or leave it empty.'],
    { field: 'digest' },
  ),
  45005: entry(
    ['链接超过长度限制', 'The link is too long'],
    ['把“阅读原文”链接缩短到 1 KB 以内。', 'Shorten the source link to less than 1 KB.'],
    { field: 'sourceUrl' },
  ),
  45006: entry(['图片链接超过长度限制', 'A picture link is too long'], REUPLOAD, { field: 'pictures' }),
  45008: entry(
    ['一份草稿最多 8 篇文章', 'A draft holds at most 8 articles'],
    ['减少草稿里的文章。', 'Take articles out of the draft.'],
  ),
  45009: entry(
    ['今天的接口调用次数已用完', 'The calls of this kind are used up for today'],
    [
      '次日零点（北京时间）后自动恢复；管理员也可在账号页清零次数（每月有限）。',
      'It works again after midnight Beijing time; an administrator can also reset the counters (a few times a month).',
    ],
    { repeatable: true },
  ),
  45011: entry(['调用太频繁', 'Calls come too fast'], ['系统稍后自动重试。', 'It is tried again shortly.'], {
    repeatable: true,
  }),
  45028: entry(
    ['永久素材数量已达上限', 'The library of permanent material is full'],
    ['在公众平台官网的素材库里删除不用的图片。', 'Delete unused pictures in the library on the official site.'],
    { field: 'pictures' },
  ),
  45047: entry(
    ['下行消息条数超过上限', 'Too many messages were sent to this person'],
    ['稍后再试。', 'Try again later.'],
    { repeatable: true },
  ),
  45110: entry(
    ['作者名超过长度限制', 'The author’s name is too long'],
    ['把作者名缩短到 16 个字以内。', 'Shorten the author’s name to 16 characters.'],
    { field: 'author' },
  ),
  45166: entry(
    ['正文不符合要求', 'The body is not accepted'],
    [
      '检查正文里的特殊标签、外部代码和超长内容；图片消息只能用纯文本。',
      'Check the body for special tags, foreign code and length; a picture message takes plain text only.',
    ],
    { field: 'content' },
  ),
  46001: entry(['素材数据不存在', 'The material does not exist'], REUPLOAD, { field: 'pictures' }),
  46004: entry(['用户不存在', 'The person does not exist'], RECEIVER),
  47001: entry(['平台读不懂请求内容（JSON）', 'The platform could not read the request (JSON)'], REPORT),
  48001: entry(
    ['该公众号没有此接口的权限', 'The account has no right to this call'],
    [
      '个人与未认证的账号不能用接口发布：推送草稿后在官网完成发布；其他情况请在公众平台“接口权限”里开通。',
      'Personal and unverified accounts may not publish by interface: push the draft and finish on the official site. Otherwise see the permissions page there.',
    ],
    { field: 'account' },
  ),
  48002: entry(['接收者拒收公众号消息', 'The receiver refuses messages of the account'], RECEIVER),
  48004: entry(['接口被平台封禁', 'The platform has blocked this interface for the account'], OPEN_SITE, {
    field: 'account',
  }),
  48005: entry(
    ['素材被自动回复或菜单引用，不能删除', 'The material is used by a reply or the menu and cannot be deleted'],
    ['先在官网解除引用。', 'Remove that use on the official site first.'],
  ),
  48006: entry(
    ['本月清零次数已用完', 'The resets of this month are used up'],
    ['等到次日零点（北京时间）。', 'Wait until midnight Beijing time.'],
    { field: 'account' },
  ),
  48008: entry(['没有发送此类消息的权限', 'The account may not send this kind of message'], OPEN_SITE, {
    field: 'account',
  }),
  48021: entry(
    ['自动保存的草稿不能预览或发送', 'A draft saved automatically cannot be previewed or sent'],
    ['到官网打开该草稿并手动保存一次。', 'Open the draft on the official site and save it once by hand.'],
  ),
  50001: entry(['没有授权使用此接口', 'The interface is not authorized'], REAUTHORIZE, { field: 'account' }),
  50002: entry(
    ['账号受限，可能因违规被限制接口', 'The account is restricted, perhaps after a breach of rules'],
    OPEN_SITE,
    { field: 'account' },
  ),
  50005: entry(['用户没有关注公众号', 'The person does not follow the account'], RECEIVER),
  50007: entry(['账号已被冻结', 'The account is frozen'], OPEN_SITE, { field: 'account' }),
  53404: entry(
    ['账号的带货能力被限制', 'The account may not sell at present'],
    ['删除文中的商品后再推送。', 'Remove the products from the article, then push again.'],
    { field: 'product' },
  ),
  53405: entry(
    ['商品信息有误', 'The product information is wrong'],
    [
      '检查商品是否上架、编号是否正确，或更换商品。',
      'Check that the product is on sale and its number is right, or choose another.',
    ],
    {
      field: 'product',
    },
  ),
  53406: entry(
    ['尚未开通带货能力', 'Selling is not enabled for the account'],
    ['在公众平台官网开通带货，或删除商品。', 'Enable selling on the official site, or remove the product.'],
    { field: 'product' },
  ),
  53500: entry(['发布功能被封禁', 'Publishing is blocked for the account'], OPEN_SITE, { field: 'account' }),
  53501: entry(
    ['发布请求太频繁', 'Publishing was asked for too often'],
    ['等几分钟再发布。', 'Wait some minutes, then publish again.'],
    { repeatable: true },
  ),
  53502: entry(
    ['发布任务编号无效', 'The publication id is not valid'],
    ['刷新发布记录；若仍如此，请到官网核对。', 'Reload the publication; if it stays, look on the official site.'],
  ),
  53503: entry(
    ['草稿没有通过发布检查', 'The draft did not pass the check before publication'],
    [
      '到官网打开该草稿查看提示，改好后重新推送。',
      'Open the draft on the official site, read the notice there, correct it and push again.',
    ],
    {
      field: 'content',
    },
  ),
  53504: entry(
    ['此草稿须到官网使用', 'This draft can only be used on the official site'],
    ['到公众平台官网打开草稿并在那里发布。', 'Open the draft on the official site and publish it there.'],
  ),
  53505: entry(
    ['请先在官网手动保存草稿', 'The draft must first be saved by hand on the official site'],
    [
      '到官网打开草稿，手动保存成功后回来再发布。',
      'Open the draft on the official site, save it by hand, then publish again here.',
    ],
  ),
  53600: entry(
    ['文章编号（article_id）无效', 'The article id is not valid'],
    ['刷新发布记录；文章可能已被删除。', 'Reload the publication; the article may have been deleted.'],
  ),
  61003: entry(
    ['公众号没有授权给此第三方平台', 'The account has not authorized this third-party platform'],
    REAUTHORIZE,
    { field: 'account' },
  ),
  61004: entry(
    ['调用者的 IP 不在第三方平台的白名单中', 'The calling address is not on the IP list of the third-party platform'],
    [
      '在微信开放平台的第三方平台“开发资料”里，把这台服务器的出口 IP 加入白名单。',
      'On open.weixin.qq.com add this server’s address to the IP list of the third-party platform.',
    ],
    { field: 'ip' },
  ),
  61005: entry(
    ['第三方平台的验证票据已过期', 'The verify ticket of the third-party platform is too old'],
    AWAIT_TICKET,
    {
      field: 'token',
      repeatable: true,
    },
  ),
  61006: entry(
    ['第三方平台的验证票据无效', 'The verify ticket of the third-party platform is not valid'],
    AWAIT_TICKET,
    {
      field: 'token',
      repeatable: true,
    },
  ),
  61007: entry(
    ['公众号没有把这个接口的权限集授权给第三方平台', 'The account did not grant the permission set of this interface'],
    [
      '请公众号管理员重新授权，并勾选“素材管理”（11）与“群发与通知”（7）。',
      'Have the account authorized again with the permission sets for material (11) and publishing (7).',
    ],
    { field: 'account' },
  ),
  61009: entry(['授权码无效', 'The authorization code is not valid'], REAUTHORIZE, { field: 'account' }),
  61010: entry(['授权码已过期或已使用', 'The authorization code is too old or was used already'], REAUTHORIZE, {
    field: 'account',
  }),
  61011: entry(
    ['第三方平台无效', 'The third-party platform is not valid'],
    [
      '在设置的“第三方平台”里核对 AppID，并确认它已在微信开放平台通过审核。',
      'Check its AppID under settings, and on open.weixin.qq.com that it has been accepted.',
    ],
    { field: 'account' },
  ),
  61023: entry(
    ['第三方平台的授权已失效（刷新令牌无效）', 'The authorization no longer holds (its refresh token is not valid)'],
    REAUTHORIZE,
    { field: 'account' },
  ),
  61450: entry(
    ['平台系统错误，不能确定是否已生效', 'A fault on the platform; whether it acted is not certain'],
    ['系统会先核对结果再决定是否重试。', 'The outcome is looked up before anything is repeated.'],
    {
      repeatable: true,
      ambiguous: true,
    },
  ),
  61451: entry(['参数错误', 'A parameter is wrong'], REPORT),
  88000: entry(
    ['没有留言功能', 'The account has no right to comments'],
    ['关闭该文章的“允许留言”后再推送。', 'Switch off comments for the article, then push again.'],
    { field: 'comments' },
  ),
  88001: entry(['该文章不存在', 'The article does not exist'], COMMENT_GONE, { field: 'comments' }),
  88002: entry(
    ['内容含敏感信息', 'The text holds sensitive words'],
    ['修改内容后再试。', 'Change the text and try again.'],
    { field: 'content' },
  ),
  88003: entry(
    ['精选留言已达上限', 'No more comments can be chosen'],
    ['先取消一些精选。', 'Take some comments off the chosen ones first.'],
    { field: 'comments' },
  ),
  88004: entry(['留言已被用户删除', 'The person has deleted the comment'], COMMENT_GONE, { field: 'comments' }),
  88005: entry(['已经回复过该留言', 'The comment has been answered already'], COMMENT_GONE, { field: 'comments' }),
  88007: entry(
    ['回复为空或太长', 'The reply is empty or too long'],
    ['修改回复长度。', 'Change the length of the reply.'],
    { field: 'comments' },
  ),
  88008: entry(['该留言不存在', 'The comment does not exist'], COMMENT_GONE, { field: 'comments' }),
  88010: entry(['留言的数量参数超出范围', 'The number of comments asked for is not accepted'], REPORT, {
    field: 'comments',
  }),
  89501: entry(
    ['此 IP 正在等待管理员确认', 'This address waits for the administrator’s consent'],
    ['请公众号管理员在微信里确认。', 'Ask the account’s administrator to confirm in WeChat.'],
    {
      field: 'ip',
      repeatable: true,
    },
  ),
  89503: entry(
    ['此次调用需要公众号管理员确认', 'The account’s administrator must confirm this call'],
    ['请公众号管理员在微信里确认后再试。', 'Ask the account’s administrator to confirm in WeChat, then try again.'],
    {
      field: 'ip',
      repeatable: true,
    },
  ),
  89506: entry(
    ['管理员 24 小时内两次拒绝了此 IP', 'The administrator has refused this address twice within 24 hours'],
    ['24 小时后再试，或把 IP 加入白名单。', 'Try again after 24 hours, or add the address to the allow list.'],
    {
      field: 'ip',
    },
  ),
  89507: entry(
    ['管理员 1 小时内拒绝了此 IP', 'The administrator has refused this address within the last hour'],
    ['1 小时后再试，或把 IP 加入白名单。', 'Try again after an hour, or add the address to the allow list.'],
    {
      field: 'ip',
    },
  ),
  10170001: entry(['商品编号不正确', 'The product number is not valid'], FIX_PRODUCT, { field: 'product' }),
  10170002: entry(['该文章类型不支持商品', 'This kind of article takes no product'], FIX_PRODUCT, { field: 'product' }),
  10170003: entry(['该商品卡片类型不受支持', 'This kind of product card is not supported'], FIX_PRODUCT, {
    field: 'product',
  }),
};

/** Codes of other parts of the platform (menus, customer service, mass sends, devices): meaning only. */
const OTHER_CODES: Readonly<Record<number, Sentence>> = {
  40010: ['不合法的语音文件大小', 'The size of the voice file is not accepted'],
  40011: ['不合法的视频文件大小', 'The size of the video file is not accepted'],
  40015: ['不合法的菜单类型', 'The kind of menu is not valid'],
  40016: ['不合法的按钮个数', 'The number of buttons is not valid'],
  40017: ['不合法的按钮类型', 'The kind of button is not valid'],
  40018: ['不合法的按钮名字长度', 'The length of the button name is not valid'],
  40019: ['不合法的按钮 KEY 长度', 'The length of the button key is not valid'],
  40020: ['不合法的按钮 URL 长度', 'The length of the button link is not valid'],
  40021: ['不合法的菜单版本号', 'The version of the menu is not valid'],
  40022: ['不合法的子菜单级数', 'The depth of the submenu is not valid'],
  40023: ['不合法的子菜单按钮个数', 'The number of submenu buttons is not valid'],
  40024: ['不合法的子菜单按钮类型', 'The kind of submenu button is not valid'],
  40025: ['不合法的子菜单按钮名字长度', 'The length of the submenu button name is not valid'],
  40026: ['不合法的子菜单按钮 KEY 长度', 'The length of the submenu button key is not valid'],
  40027: ['不合法的子菜单按钮 URL 长度', 'The length of the submenu button link is not valid'],
  40028: ['不合法的自定义菜单使用用户', 'The person for the custom menu is not valid'],
  40029: ['不合法的 oauth_code', 'The oauth_code is not valid'],
  40030: ['不合法的 refresh_token', 'The refresh_token is not valid'],
  40031: ['不合法的 openid 列表', 'The list of OpenIDs is not valid'],
  40032: ['不合法的 openid 列表长度', 'The length of the list of OpenIDs is not valid'],
  40050: ['不合法的分组 id', 'The group id is not valid'],
  40051: ['分组名字不合法', 'The name of the group is not valid'],
  40117: ['分组名字不合法', 'The name of the group is not valid'],
  40119: ['button 类型错误', 'The kind of button is wrong'],
  40120: ['button 类型错误', 'The kind of button is wrong'],
  40163: ['oauth_code已使用', 'The oauth_code has been used'],
  41003: ['缺少 refresh_token 参数', 'The refresh_token is missing'],
  41007: ['缺少子菜单数据', 'The submenu data is missing'],
  41008: ['缺少 oauth code', 'The oauth code is missing'],
  41009: ['缺少 openid', 'The OpenID is missing'],
  42003: ['oauth_code 超时', 'The oauth_code has expired'],
  43005: ['需要好友关系', 'The receiver must be a friend'],
  45007: ['语音播放时间超过限制', 'The voice is too long'],
  45010: ['创建菜单个数超过限制', 'There are too many menus'],
  45015: ['回复时间超过限制', 'The time to reply has passed'],
  45016: ['系统分组，不允许修改', 'A group of the system cannot be changed'],
  45017: ['分组名字过长', 'The name of the group is too long'],
  45018: ['分组数量超过上限', 'There are too many groups'],
  45065: [
    '相同 clientmsgid 已存在群发记录，返回数据中带有已存在的群发任务的 msgid',
    'A mass send with this clientmsgid exists already; its msgid is in the answer',
  ],
  45066: [
    '相同 clientmsgid 重试速度过快，请间隔1分钟重试',
    'The repeat with this clientmsgid came too soon; wait a minute',
  ],
  45067: ['clientmsgid 长度超过限制', 'The clientmsgid is too long'],
  45083: ['设置的 speed 参数不在0到4的范围内', 'The speed is not between 0 and 4'],
  45084: ['没有设置 speed 参数', 'The speed is missing'],
  45159: ['非法的tag_id', 'The tag_id is not valid'],
  46002: ['不存在的菜单版本', 'This version of the menu does not exist'],
  46003: ['不存在的菜单数据', 'The menu data does not exist'],
  61452: ['无效客服账号', 'The customer service account is not valid'],
  61453: ['客服帐号已存在', 'The customer service account exists already'],
  61454: [
    '客服帐号名长度超过限制 ( 仅允许 10 个英文字符，不包括 @ 及 @ 后的公众号的微信号 )',
    'The name of the customer service account is too long',
  ],
  61455: [
    '客服帐号名包含非法字符 ( 仅允许英文 + 数字 )',
    'The name of the customer service account holds characters that are not allowed',
  ],
  61456: ['客服帐号个数超过限制 (10 个客服账号 )', 'There are too many customer service accounts'],
  61457: ['无效头像文件类型', 'The kind of portrait file is not valid'],
  61500: ['日期格式错误', 'The form of the date is wrong'],
  65301: ['不存在此 menuid 对应的个性化菜单', 'There is no custom menu with this menuid'],
  65302: ['没有相应的用户', 'There is no such person'],
  65303: ['没有默认菜单，不能创建个性化菜单', 'There is no default menu, so no custom menu can be made'],
  65304: ['MatchRule 信息为空', 'The MatchRule is empty'],
  65305: ['个性化菜单数量受限', 'There are too many custom menus'],
  65306: ['不支持个性化菜单的帐号', 'The account cannot have custom menus'],
  65307: ['个性化菜单信息为空', 'The custom menu is empty'],
  65308: ['包含没有响应类型的 button', 'A button has no kind of response'],
  65309: ['个性化菜单开关处于关闭状态', 'Custom menus are switched off'],
  65310: ['填写了省份或城市信息，国家信息不能为空', 'A country is needed with a province or city'],
  65311: ['填写了城市信息，省份信息不能为空', 'A province is needed with a city'],
  65312: ['不合法的国家信息', 'The country is not valid'],
  65313: ['不合法的省份信息', 'The province is not valid'],
  65314: ['不合法的城市信息', 'The city is not valid'],
  65316: [
    '该公众号的菜单设置了过多的域名外跳（最多跳转到 3 个域名的链接）',
    'The menu leads to too many outside domains (3 at most)',
  ],
  65317: ['不合法的 URL', 'The link is not valid'],
  9001001: ['POST 数据参数不合法', 'The POST data is not valid'],
  9001002: ['远端服务不可用', 'The remote service is not available'],
  9001003: ['Ticket 不合法', 'The ticket is not valid'],
  9001004: ['获取摇周边用户信息失败', 'The person of the shake could not be read'],
  9001005: ['获取商户信息失败', 'The merchant could not be read'],
  9001006: ['获取 OpenID 失败', 'The OpenID could not be read'],
  9001007: ['上传文件缺失', 'The uploaded file is missing'],
  9001008: ['上传素材的文件类型不合法', 'The kind of uploaded file is not valid'],
  9001009: ['上传素材的文件尺寸不合法', 'The size of the uploaded file is not valid'],
  9001010: ['上传失败', 'The upload failed'],
  9001020: ['帐号不合法', 'The account is not valid'],
  9001021: ['已有设备激活率低于 50% ，不能新增设备', 'Too few devices are active (under 50 %), no device can be added'],
  9001022: ['设备申请数不合法，必须为大于 0 的数字', 'The number of devices must be above 0'],
  9001023: ['已存在审核中的设备 ID 申请', 'A request for device ids is under review already'],
  9001024: ['一次查询设备 ID 数量不能超过 50', 'At most 50 device ids can be asked for at once'],
  9001025: ['设备 ID 不合法', 'The device id is not valid'],
  9001026: ['页面 ID 不合法', 'The page id is not valid'],
  9001027: ['页面参数不合法', 'The parameters of the page are not valid'],
  9001028: ['一次删除页面 ID 数量不能超过 10', 'At most 10 page ids can be deleted at once'],
  9001029: ['页面已应用在设备中，请先解除应用关系再删除', 'The page is used by a device; end that first'],
  9001030: ['一次查询页面 ID 数量不能超过 50', 'At most 50 page ids can be asked for at once'],
  9001031: ['时间区间不合法', 'The period is not valid'],
  9001032: ['保存设备与页面的绑定关系参数错误', 'The parameters that bind device and page are wrong'],
  9001033: ['门店 ID 不合法', 'The shop id is not valid'],
  9001034: ['设备备注信息过长', 'The note on the device is too long'],
  9001035: ['设备申请参数不合法', 'The parameters of the device request are not valid'],
  9001036: ['查询起始值 begin 不合法', 'The begin value is not valid'],
};

/** These may come after the platform has acted: a record that exists already, a service behind that failed. */
const AMBIGUOUS_OTHERS = new Set([45065, 45066, 9001002, 9001010]);

const NO_STEP: Sentence = [
  '请把错误码、原文和 rid 交给管理员，或到公众平台官网查询。',
  'Give the code, the text and the rid to an administrator, or look them up on the official site.',
];

/** A return code in a reader's language. */
export interface Explanation {
  errcode: number;
  /** Whether the table knows the code; the platform's own text should be shown beside it in any case. */
  known: boolean;
  meaning: string;
  nextStep: string;
  /** The same call may succeed later without anybody changing anything. */
  repeatable: boolean;
  /** The platform did nothing, for certain. */
  provesNotDone: boolean;
  field?: ErrorField;
}

function find(errcode: number): Entry | undefined {
  const own = Object.hasOwn(PRODUCT_CODES, errcode) ? PRODUCT_CODES[errcode] : undefined;
  if (own) return own;
  const meaning = Object.hasOwn(OTHER_CODES, errcode) ? OTHER_CODES[errcode] : undefined;
  return meaning && entry(meaning, NO_STEP, AMBIGUOUS_OTHERS.has(errcode) ? { ambiguous: true } : {});
}

const UNKNOWN: Entry = entry(
  ['平台返回了未收录的错误码', 'The platform answered with a code that is not in the table'],
  NO_STEP,
  { ambiguous: true },
);

/** Whether this code proves that the platform did nothing. An unknown code proves nothing: it is carried whole, as unclear. */
export function provesNotDone(errcode: number): boolean {
  return find(errcode)?.provesNotDone ?? false;
}

/** Meaning and next step of a return code. */
export function explain(errcode: number, locale: ErrorLocale): Explanation {
  const found = find(errcode);
  const { meaning, nextStep, ...rest } = found ?? UNKNOWN;
  const language = locale === 'en' ? 1 : 0;
  return { errcode, known: found !== undefined, meaning: meaning[language], nextStep: nextStep[language], ...rest };
}

/** Every code in the table. */
export const knownCodes: readonly number[] = [...Object.keys(PRODUCT_CODES), ...Object.keys(OTHER_CODES)].map(Number);
