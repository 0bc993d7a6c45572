/** What the sandbox remembers. Times of the wire are seconds, times of its own are milliseconds. */

export type Ratio = '2.35_1' | '1_1' | '16_9';
export type Box = { x1: number; y1: number; x2: number; y2: number };
export type Crops = Partial<Record<Ratio, Box>>;

export type Token = {
  token: string;
  appid: string;
  kind: 'normal' | 'stable' | 'component' | 'authorizer';
  issuedAt: number;
  expiresAt: number;
  /** Of the two last kinds: the third-party platform that holds it. */
  component?: string;
};

export type Picture = {
  id: string;
  appid: string;
  format: 'jpeg' | 'png' | 'gif' | 'bmp';
  sha256: string;
  bytes: number;
  width: number;
  height: number;
};

export type Material = {
  mediaId: string;
  appid: string;
  kind: 'image' | 'thumb';
  name: string;
  pictureId: string;
  updateTime: number;
  /** Temporary material lives three days and is no cover. */
  temporary: boolean;
};

export type StoredArticle = {
  /** The article object exactly as it was received. */
  received: Record<string, unknown>;
  type: 'news' | 'newspic';
  title: string;
  author: string;
  digest: string;
  /** After the platform's filter. */
  content: string;
  sourceUrl: string;
  thumbMediaId: string;
  thumbPictureId: string;
  openComment: 0 | 1;
  fansOnly: 0 | 1;
  pictures: { mediaId: string; pictureId: string }[];
  productKey: string;
  crops: Crops;
  /** Fields this account does not read (the other crop form). */
  ignored: string[];
  /** Key of the reader's page. */
  sn: string;
};

export type Draft = {
  mediaId: string;
  appid: string;
  articles: StoredArticle[];
  createTime: number;
  updateTime: number;
  /** The publication under way, if any. */
  publishId: number | null;
};

export type Publication = {
  publishId: number;
  msgDataId: number;
  appid: string;
  mediaId: string;
  status: number;
  articleId: string;
  failIdx: number[];
  articles: StoredArticle[];
  deleted: boolean[];
  createTime: number;
  updateTime: number;
  history: { status: number; failIdx: number[]; at: number }[];
  /** Sent to the followers from the official site: unknown to the `freepublish` calls. */
  massSent?: boolean;
};

export type Delivery = {
  id: string;
  appid: string;
  publishId: number | null;
  status: number | null;
  event: string;
  payload: string;
  state: 'held' | 'pending' | 'delivered' | 'given_up' | 'dropped';
  createdAt: number;
  attempts: { at: number; ms: number; url: string; httpStatus: number | null; answer: string; error: string | null }[];
};

export type Job = {
  id: string;
  dueAt: number;
  work:
    | { kind: 'verdict'; publishId: number; status: number; failIdx: number[] }
    | { kind: 'deliver'; deliveryId: string }
    | { kind: 'ticket'; component: string };
};

export type Comment = {
  id: number;
  appid: string;
  msgDataId: number;
  index: number;
  openid: string;
  content: string;
  elected: boolean;
  createTime: number;
  reply: { content: string; createTime: number } | null;
};

export type Preview = { appid: string; to: string; mediaId: string; titles: string[]; at: number };
