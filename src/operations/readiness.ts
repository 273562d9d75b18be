import type { Acceptance } from './acceptance.js';

/** What decides whether the app can serve anybody. */
export interface ReadinessOptions {
  /** Over Socket Mode, whether the connection is up now; `null` over HTTP, where there is none. */
  isConnected: (() => boolean) | null;
  slackToken: Acceptance;
  pagerTreeKey: Acceptance;
  /** Ask for the least there is, so that the answer is heard. Failing is an answer too. */
  askSlack: () => Promise<unknown>;
  askPagerTree: () => Promise<unknown>;
  /** Waits for work, but not longer than a health check may take. */
  waitBriefly: (work: Promise<unknown>) => Promise<unknown>;
}

/** What `/readyz` says. No secrets, no people: anybody may read it. */
export type Readiness =
  | { status: 'ready'; slack: string; pagertree: string }
  | { status: 'not ready'; slack: string; pagertree: string; problems: string[] }
  | { status: 'stopping' };

/**
 * Makes the check behind `/readyz`: Slack reaches the app, and PagerTree accepts its key. Both are learnt from ordinary traffic;
 * only after a silence is anybody asked, once a minute at most.
 * @returns `check` never rejects; after `stop` it says `stopping`
 */
export function createReadiness(options: ReadinessOptions): {
  check(): Promise<Readiness>;
  stop(): void;
} {
  let stopping = false;
  return {
    async check() {
      if (stopping) return { status: 'stopping' };
      await options.waitBriefly(Promise.allSettled(questions(options)));
      return judge(options);
    },
    stop() {
      stopping = true;
    },
  };
}

/** Starts the questions that are due. */
function questions({ isConnected, slackToken, pagerTreeKey, askSlack, askPagerTree }: ReadinessOptions) {
  return [
    ...(isConnected === null && slackToken.takeTurn() ? [askSlack()] : []),
    ...(pagerTreeKey.takeTurn() ? [askPagerTree()] : []),
  ];
}

function judge({ isConnected, slackToken, pagerTreeKey }: ReadinessOptions): Readiness {
  const slack = judgeSlack(isConnected, slackToken);
  const pagertree = { up: pagerTreeKey.holds(), says: `key ${pagerTreeKey.describe()}` };
  const answer = { slack: slack.says, pagertree: pagertree.says };
  if (slack.up && pagertree.up) return { status: 'ready', ...answer };
  const problems = [
    ...(slack.up ? [] : [`Slack: ${slack.says}`]),
    ...(pagertree.up ? [] : [`PagerTree: ${pagertree.says}`]),
  ];
  return { status: 'not ready', ...answer, problems };
}

/** A connection says by itself that Slack is there; without one, the token has to. A refused token is no use either way. */
function judgeSlack(isConnected: (() => boolean) | null, token: Acceptance) {
  const says = `token ${token.describe()}`;
  if (isConnected === null) return { up: token.holds(), says };
  if (!isConnected()) return { up: false, says: 'not connected' };
  return token.isRefused() ? { up: false, says } : { up: true, says: 'connected' };
}
