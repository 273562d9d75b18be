import type { KnownBlock } from '@slack/types';
import type { Audit } from '../audit/audit.js';
import type { Access, Thing } from '../people/access.js';
import type { ClickResult } from './answer-click.js';
import type { Patience } from './deadline.js';
import type { Listeners } from './listeners.js';
import type { Permits } from './permit.js';
import type { ClickRequest } from './requests/clicks.js';
import type { Respond } from './respond.js';
import type { SlackApi } from './slack-api.js';
import type { Surface } from './surface.js';

/** A message for Slack: blocks, and a text that says the same. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

export type Allowed = Access & { allowed: true };

/** What the app says when a request cannot be carried out. Every text is mrkdwn with people's words escaped. */
export interface Words {
  refusal(access: Access & { allowed: false }, thing: Thing): string;
  /**
   * Logs an error under a reference and tells the person the same reference.
   * @param writes whether the request could have changed something
   */
  trouble(error: unknown, flow: string, writes: boolean): string;
  /**
   * The same where there is room for two lines (plain text): what happened, and what to do, with the reference. It is about looking for
   * something, which changes nothing.
   */
  inShort(error: unknown, flow: string): { happened: string; next: string };
  /** Makes plain text safe as mrkdwn. */
  escape(text: string): string;
  message(sign: 'attention' | 'refused', text: string): Message;
}

/** What every listener needs. */
export interface SlackContext {
  app: Listeners;
  slack: SlackApi;
  respond: Respond;
  checkAccess(userId: string, thing: Thing): Promise<Access>;
  audit: Audit;
  permits: Permits;
  /** Every way in is named here by the function that listens to it. */
  surface: Surface;
  /** Begins to answer a click in somebody's Home tab: what is begun later is shown rather. Both throw when Slack says no. */
  answerInHome(request: ClickRequest): {
    /** Says that it takes long. */
    note(result: ClickResult): Promise<void>;
    answer(result: ClickResult): Promise<void>;
  };
  words: Words;
  patience: Patience;
  /** Milliseconds since 1970. */
  now: () => number;
}
