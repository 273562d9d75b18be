import { fetchWhole } from '../whole-answer.js';

/** One attempt at a call to Slack, as it ended. */
export interface WatchedCall {
  /** Such as `views.open`, or `response_url`. */
  method: string;
  outcome: 'ok' | 'refused' | 'limited' | 'failing' | 'unanswered';
  /** Slack's word when it refused, such as `invalid_auth`. */
  code: string | null;
  milliseconds: number;
  /** Whether the same was sent again after an attempt that failed. */
  retry: boolean;
}

/** Is told what becomes of the calls; changes nothing about them. */
export interface Watch {
  called(call: WatchedCall): void;
  /** Milliseconds since 1970. */
  now(): number;
}

/** `fetch` as Slack's client and ky both use it. */
type Fetch = (address: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** How many failed calls are remembered, to know them again. */
const mostFailed = 100;

/**
 * `fetch` under somebody's eyes. An answer is read to its end before it is handed on: Slack says no in its content.
 * Slack's client does not tell a retry from a call; one that repeats a failed one to the letter counts as a retry here.
 */
export function watchFetch(watch: Watch): Fetch {
  const failed = new Set<string>();
  return async (address, init) => {
    const url = address instanceof Request ? address.url : String(address);
    const key = `${url}\n${typeof init?.body === 'string' ? init.body : ''}`;
    const retry = failed.delete(key);
    const began = watch.now();
    const end = (outcome: WatchedCall['outcome'], code: string | null) => {
      if (outcome === 'failing' || outcome === 'unanswered') remember(failed, key);
      watch.called({ method: methodOf(url), outcome, code, milliseconds: watch.now() - began, retry });
    };
    try {
      const { answer, content } = await fetchWhole(address, init);
      const code = refusalIn(content);
      end(outcomeOf(answer.status, code), code);
      return answer;
    } catch (error) {
      end('unanswered', null);
      throw error;
    }
  };
}

function remember(failed: Set<string>, key: string): void {
  const [oldest] = failed;
  if (failed.size >= mostFailed && oldest !== undefined) failed.delete(oldest);
  failed.add(key);
}

/** The last part of `…/api/views.open`; what people post to is an address of its own each time. */
function methodOf(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  if (/\/(?:commands|actions|response|services|workflows)\//u.test(path)) return 'response_url';
  return /\/api\/([a-z]+(?:\.[a-zA-Z]+)+)$/u.exec(path)?.[1] ?? 'other';
}

function outcomeOf(status: number, code: string | null): WatchedCall['outcome'] {
  if (status === 429 || code === 'ratelimited') return 'limited';
  if (status >= 500) return 'failing';
  return code !== null || status >= 400 ? 'refused' : 'ok';
}

/** Slack's word for a no, which stands at the beginning of its answer; reading all of a long list for it would be a waste. */
function refusalIn(content: string): string | null {
  const beginning = content.slice(0, 300);
  if (!/^\s*\{\s*"ok"\s*:\s*false\b/u.test(beginning)) return null;
  return /"error"\s*:\s*"([a-z_]+)"/u.exec(beginning)?.[1] ?? 'unknown';
}
