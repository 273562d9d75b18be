import type { Clock } from '../clock.js';
import type { Announce } from './announce.js';
import type { SlackAppInstall } from './app-install.js';
import type { HomeCheck } from './block-rules/home-rules.js';
import type { MessageCheck } from './block-rules/message-rules.js';
import type { ViewCheck } from './block-rules/view-rules.js';
import type { Changes } from './changes.js';
import type { Escaping } from './command-text.js';
import type { Conversations } from './conversations.js';
import type { Deliveries } from './delivery/deliveries.js';
import type { Files } from './files.js';
import type { Homes } from './homes.js';
import type { Ids } from './ids.js';
import type { Journal } from './journal.js';
import type { Limits } from './limits.js';
import type { Messages } from './messages.js';
import type { People } from './people.js';
import type { Presses } from './person/presses.js';
import type { ResponseUrls } from './response-urls.js';
import type { Triggers } from './triggers.js';
import type { Views } from './views.js';

/** Everything one workspace consists of, wired by `createSlackWorkspace` and handed to whoever acts in it. */
export interface WorkspaceParts {
  clock: Clock;
  limits: Limits;
  ids: Ids;
  /** The app as installed; its scopes and token can change while the workspace runs. */
  app: SlackAppInstall;
  workspaceName: string;
  /** How mentions and emails typed in a command reach the app. */
  escaping: Escaping;
  changes: Changes;
  journal: Journal;
  people: People;
  conversations: Conversations;
  messages: Messages;
  views: Views;
  homes: Homes;
  files: Files;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  deliveries: Deliveries;
  presses: Presses;
  /** Tells the app of events. */
  announce: Announce;
  checkBlocks: MessageCheck;
  checkView: ViewCheck;
  checkHome: HomeCheck;
  /** Where the workspace listens, without a slash at its end. @throws before that is known */
  baseUrl: () => string;
}

/** The workspace's name as Slack writes it in payloads and addresses. */
export function teamDomain(workspaceName: string): string {
  return workspaceName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
