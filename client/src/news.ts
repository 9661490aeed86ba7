import type { State } from './answers.ts';
import { backoffMs, pause } from './backoff.ts';
import type { Token } from './requests.ts';

/** A job of the caller has changed. `at` is ISO 8601. */
export interface JobNews {
  type: 'job';
  job_id: string;
  state: State;
  progress: string;
  at: string;
}

/** `ready`: news arrive from now on, so ask once for what was missed. `away`: none arrive until the next `ready`. */
export type News = JobNews | { type: 'ready' } | { type: 'away' };

export interface NewsFeed {
  /**
   * Tells a listener the news of all jobs of the caller. All listeners share one connection, which opens with the first
   * and closes with the last. A lost connection is opened again.
   * @returns ends the subscription
   */
  subscribe(listener: (news: News) => void): () => void;
  /** Whether news arrive at the moment. */
  readonly ready: boolean;
}

export interface NewsOptions {
  /** `wss://…`. Without it, there are no news, and callers poll. */
  live: string | undefined;
  token: Token;
}

const BACKOFF = { firstMs: 500, mostMs: 30_000 };
/** API Gateway closes a connection after 10 minutes of silence. */
const PING_MS = 4 * 60_000;
/** A connection without an answer to a ping, or to signing in, is dead. A proxy may have cut it. */
const ANSWER_MS = 15_000;

/** News over a WebSocket, with the token in the sub-protocol, because browsers cannot set headers. */
export const newsFeed = ({ live, token }: NewsOptions): NewsFeed => {
  const listeners = new Set<(news: News) => void>();
  let running: AbortController | undefined;
  let ready = false;

  const tell = (news: News) => {
    ready = news.type !== 'away' && (ready || news.type === 'ready');
    for (const listener of [...listeners]) listener(news);
  };

  const run = async (url: string, signal: AbortSignal) => {
    for (let failures = 0; !signal.aborted; failures++) {
      const bearer = await (typeof token === 'string' ? token : token().catch(() => undefined));
      if (bearer !== undefined && (await connection(url, bearer, signal, tell))) failures = 0;
      if (ready && !signal.aborted) tell({ type: 'away' });
      await pause(backoffMs(failures, BACKOFF), signal).catch(() => {});
    }
  };

  return {
    get ready() {
      return ready;
    },
    subscribe(listener) {
      listeners.add(listener);
      if (live !== undefined && !running) {
        running = new AbortController();
        void run(live, running.signal);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        running?.abort();
        running = undefined;
        ready = false;
      };
    },
  };
};

/** One connection, until it closes. @returns whether it was ready */
const connection = (url: string, token: string, signal: AbortSignal, tell: (news: News) => void): Promise<boolean> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const opened = open(url, token);
    if (!opened) return resolve(false);
    const socket = opened;
    let wasReady = false;
    let patience = setTimeout(end, ANSWER_MS);
    const pings = setInterval(() => {
      if (socket.readyState !== WebSocket.OPEN) return;
      socket.send(JSON.stringify({ type: 'ping' }));
      clearTimeout(patience);
      patience = setTimeout(end, ANSWER_MS);
    }, PING_MS);
    let ended = false;
    function end() {
      if (ended) return;
      ended = true;
      clearTimeout(patience);
      clearInterval(pings);
      signal.removeEventListener('abort', end);
      socket.close();
      resolve(wasReady);
    }
    signal.addEventListener('abort', end, { once: true });
    socket.addEventListener('close', end);
    socket.addEventListener('error', end);
    socket.addEventListener('message', ({ data }) => {
      if (ended) return;
      const message = parsed(data);
      if (message?.type === 'ready') wasReady = true;
      if (message?.type === 'ready' || message?.type === 'pong') clearTimeout(patience);
      if (message?.type === 'ready' || message?.type === 'job') tell(message);
    });
  });

/** A token with other characters than a sub-protocol may have is no JWT, and the constructor throws. */
const open = (url: string, token: string): WebSocket | undefined => {
  try {
    return new WebSocket(url, ['linkd', token]);
  } catch {
    return undefined;
  }
};

const parsed = (data: unknown): JobNews | { type: 'ready' } | { type: 'pong' } | undefined => {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
};
