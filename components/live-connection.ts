/** One connection for all of a tab's `Live` parts, however many topics they follow. */

interface Follower {
  topics: readonly string[];
  onNews: () => void;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** A tab nobody looks at gives its connection back: browsers allow six per site. */
const HIDDEN_MS = 10_000;

const followers = new Set<Follower>();
let source: EventSource | null = null;
let followed = '';
let seen: string | null = null;
/** Set while news may have been missed: the next hello makes everybody read again. */
let behind = false;
let wait = FIRST_WAIT_MS;
let retry: ReturnType<typeof setTimeout> | undefined;
let hiding: ReturnType<typeof setTimeout> | undefined;

/** A page with something unsaved stays when the session ends, and asks for the person itself. */
let keeper: (() => void) | null = null;

/** Hears of the session's end instead of leaving for the sign-in page, until the returned function is called. */
export function keepPage(onEnd: () => void): () => void {
  keeper = onEnd;
  return () => {
    if (keeper === onEnd) keeper = null;
  };
}

/** After signing in again: listens on, and everybody reads what was missed. */
export function listenAgain(): void {
  behind = true;
  connect();
}

/** Follows topics until the returned function is called. */
export function follow(topics: readonly string[], onNews: () => void): () => void {
  const follower = { topics, onNews };
  if (followers.size === 0) document.addEventListener('visibilitychange', onVisibility);
  followers.add(follower);
  queueMicrotask(connect);
  return () => {
    followers.delete(follower);
    if (followers.size === 0) document.removeEventListener('visibilitychange', onVisibility);
    queueMicrotask(connect);
  };
}

/** Opens, replaces or closes the connection so that it fits what is followed now. */
function connect(): void {
  const topics = [...new Set([...followers].flatMap((follower) => follower.topics))].sort().join(',');
  if (followers.size === 0) return disconnect();
  if (source && topics === followed) return;
  disconnect();
  followed = topics;
  const query = new URLSearchParams({ topics, ...(seen && { after: seen }) });
  const opened = new EventSource(`/api/live?${query}`);
  source = opened;
  opened.addEventListener('hello', (event) => {
    wait = FIRST_WAIT_MS;
    seen = event.lastEventId;
    if (behind) tellAll();
    behind = false;
  });
  opened.addEventListener('news', (event) => {
    seen = event.lastEventId;
    const topics = JSON.parse(event.data as string) as string[];
    for (const follower of followers) {
      if (topics.length === 0 || topics.some((topic) => isFor(follower, topic))) follower.onNews();
    }
  });
  opened.addEventListener('ended', () => {
    disconnect();
    if (keeper) return keeper();
    location.assign(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
  });
  opened.addEventListener('error', () => {
    disconnect();
    behind = true;
    retry = setTimeout(connect, wait * (0.5 + Math.random() / 2));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  });
}

/** Every page shows who is signed in, so news of the session is for all of them. */
function isFor(follower: Follower, topic: string): boolean {
  return topic.startsWith('session:') || follower.topics.includes(topic);
}

function disconnect(): void {
  clearTimeout(retry);
  source?.close();
  source = null;
}

function tellAll(): void {
  for (const follower of followers) follower.onNews();
}

function onVisibility(): void {
  clearTimeout(hiding);
  if (document.hidden) {
    hiding = setTimeout(() => {
      disconnect();
      behind = true;
    }, HIDDEN_MS);
  } else if (!source) connect();
}
