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

/** `wasForced`: somebody made it too old; the app could not know. */
export type ResponseUrlUse =
  | { ok: true; target: ResponseTarget }
  | { ok: false; error: ResponseUrlError; wasForced: boolean };

/** The `response_url`s that were given out. */
export interface ResponseUrls {
  issue(target: ResponseTarget): string;
  /** Uses one once more. Every post counts, also one that Slack then refuses. */
  use(token: string): ResponseUrlUse;
  /** All that were given out until now are too old from now on. */
  expireAll(): void;
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
  const issued = new Map<string, { target: ResponseTarget; at: number; uses: number; wasForced: boolean }>();
  const refuse = (error: ResponseUrlError, wasForced = false) => ({ ok: false, error, wasForced }) as const;
  return {
    issue(target) {
      const token = ids.hex(32);
      issued.set(token, { target, at: clock.now(), uses: 0, wasForced: false });
      return `${baseUrl()}/response/${token}`;
    },
    use(token) {
      const url = issued.get(token);
      if (!url) return refuse('no_such_url');
      if (url.wasForced) return refuse('expired_url', true);
      if (clock.now() - url.at > limits.responseUrlMs) return refuse('expired_url');
      if (url.uses >= limits.responseUrlUses) return refuse('used_url');
      url.uses += 1;
      return { ok: true, target: url.target };
    },
    expireAll() {
      for (const url of issued.values()) url.wasForced = true;
    },
  };
}
