import type { Audit } from '../audit/audit.js';
import type { Seal } from '../blocks/seal.js';
import type { Config } from '../config.js';
import type { PagerTree } from '../pagertree/client.js';
import type { PagerTreeError } from '../pagertree/errors.js';
import type { Access, Thing } from '../people/access.js';
import type { AccountUser } from '../people/account-user.js';
import type { Finding } from '../people/finding.js';
import type { Patience } from '../slack/deadline.js';
import type { HomeTabs } from '../slack/home-tabs.js';
import type { LongWork } from '../slack/long-work.js';
import type { Respond } from '../slack/respond.js';
import type { SlackApi } from '../slack/slack-api.js';
import type { TellChannel } from '../slack/tell-channel.js';
import type { TellPerson } from '../slack/tell-person.js';
import type { After } from '../slack/timers.js';
import type { BackgroundRuns } from './background-runs.js';
import type { Census } from './census.js';
import type { ListByRole } from './list-by-role.js';
import type { ListInOrder } from './list-in-order.js';
import type { Notices } from './notices.js';
import type { OneAtATime, OneAtATimeEach } from './one-at-a-time.js';
import type { RememberedLists } from './remembered-lists.js';

/** Is told of work on many people; `kind` is the command's word. */
interface BulkMeters {
  begin(kind: string, total: number): { settle(outcome: 'done' | 'refused' | 'failed'): void; end(): void };
}

/** What the flows work with. */
export interface FlowDeps {
  config: Pick<
    Config,
    'slackCommand' | 'defaultCountry' | 'tellPeople' | 'auditChannel' | 'tellJoiners' | 'tellLeavers'
  >;
  pagerTree: PagerTree;
  listByRole: ListByRole;
  listInOrder: ListInOrder;
  slack: SlackApi;
  respond: Respond;
  tellChannel: TellChannel;
  tellPerson: TellPerson;
  /** Keeps the record of every attempt. Submissions and clicks are given theirs; many changes in one request begin one each. */
  audit: Audit;
  /** Closes what a whole channel receives and is not for it. */
  seal: Seal;
  /** Where changes were made from, so that taking one back shows there too. */
  lists: RememberedLists;
  /** Carries out what takes an administrator away, one after the other. */
  oneAtATime: OneAtATime;
  /** The same for what must not cross with another change of the same person, by their id. Outside of `oneAtATime`, where both are. */
  oneChangeAtATime: OneAtATimeEach;
  /** Looks at everything the app needs. Takes some seconds, and never rejects. */
  examine(): Promise<Finding[]>;
  /** For what takes its time: waits as long as Slack and PagerTree ask, where everything else has to answer soon. */
  longWork: LongWork & { pagerTree: PagerTree };
  runs: BackgroundRuns;
  /** Shows work on many people in the metrics. */
  bulkMeters: BulkMeters;
  /** The workspace the app is installed in. */
  homeTeamId: string;
  patience: Patience;
  /** Logs an error under a reference and gives back the sentence for the person, safe as mrkdwn. */
  trouble(error: unknown, flow: string, writes: boolean): string;
  /** Logs PagerTree's refusal of a change in the same way, for a flow that has words of its own: gives back the reference. */
  refer(error: PagerTreeError, flow: string): string;
  checkAccess(userId: string, thing: Thing): Promise<Access>;
  /** Somebody's own account user, by their proved email; `null` where there is none. As old as what `checkAccess` says. */
  findOwn(userId: string): Promise<AccountUser | null>;
  homeTabs: HomeTabs;
  census: Census;
  notices: Notices;
  /** Milliseconds since 1970. */
  now(): number;
  /** Timers of what is let go of after a while. */
  after: After;
  /** After people changed: what was remembered of who may do what, and of who has which role, is no longer sure. */
  forgetAccess(): void;
}
