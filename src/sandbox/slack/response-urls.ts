import type { Clock } from '../clock.js';
import type { Ids } from './ids.js';

/** What a `response_url` was given out for. */
export interface ResponseTarget {
  personId: string;
  channelId: string;
  /** The message that was clicked; null for a command, which has none to replace. */
  messageTs: string | null;
}

export type ResponseUrlError = 'used_url' | 'expired_url' | 'no_such_url';

/** The `response_url`s that were given out. */
export interface ResponseUrls {
  issue(target: ResponseTarget): string;
  /** Uses one once more. Every post counts, also one that Slack then refuses. */
  use(token: string): { ok: true; target: ResponseTarget } | { ok: false; error: ResponseUrlError };
}

/**
 * @param baseUrl the address of the workspace, which is not known before its server listens
 * @param limits "up to 5 times within 30 minutes" in Slack's guide to responding
 */
export function createResponseUrls(
  clock: Clock,
  ids: Ids,
  limits: { responseUrlMs: number; responseUrlUses: number },
  baseUrl: () => string,
): ResponseUrls {
  const issued = new Map<string, { target: ResponseTarget; at: number; uses: number }>();
  return {
    issue(target) {
      const token = ids.hex(32);
      issued.set(token, { target, at: clock.now(), uses: 0 });
      return `${baseUrl()}/response/${token}`;
    },
    use(token) {
      const url = issued.get(token);
      if (!url) return { ok: false, error: 'no_such_url' };
      if (clock.now() - url.at > limits.responseUrlMs) return { ok: false, error: 'expired_url' };
      if (url.uses >= limits.responseUrlUses) return { ok: false, error: 'used_url' };
      url.uses += 1;
      return { ok: true, target: url.target };
    },
  };
}
