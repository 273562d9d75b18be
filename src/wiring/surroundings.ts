import type { Logger } from 'pino';
import type { RequestScope } from '../audit/request-scope.js';
import type { RequestLimits } from '../pagertree/request.js';
import type { Patience } from '../slack/deadline.js';
import type { SlackWaits } from '../slack/slack-waits.js';
import type { After } from '../slack/timers.js';

/** What the app takes from the world around it, so that a test can set it. */
export interface Surroundings {
  logger: Logger;
  /** Whose fields the logger's lines carry. */
  requests: RequestScope;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Timers for what is looked at again after a while; the machine's own when left out. */
  after?: After;
  /** From 0 up to 1. */
  random: () => number;
  patience?: Partial<Patience>;
  requestLimits?: Partial<RequestLimits>;
  slackWaits?: Partial<SlackWaits>;
}
