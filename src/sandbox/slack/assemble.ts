import type { Clock } from '../clock.js';
import { createAnnounce } from './announce.js';
import type { SlackAppInstall } from './app-install.js';
import { createHomeCheck } from './block-rules/home-rules.js';
import { createMessageCheck } from './block-rules/message-rules.js';
import { createViewCheck } from './block-rules/view-rules.js';
import { createChanges } from './changes.js';
import type { Escaping } from './command-text.js';
import { createConversations, type SlackChannelSeed } from './conversations.js';
import { createDeliveries } from './delivery/deliveries.js';
import { createEventRetries, type EventRetries } from './delivery/event-retries.js';
import { createHttpDelivery, type HttpDeliveryOptions } from './delivery/http-delivery.js';
import { createSocketMode, type SocketMode, type SocketModeOptions } from './delivery/socket-mode.js';
import type { Transport } from './delivery/transport.js';
import { createFiles } from './files.js';
import { createHomes } from './homes.js';
import { createIds } from './ids.js';
import { createJournal } from './journal.js';
import { type Limits, slackLimits } from './limits.js';
import { createMessages } from './messages.js';
import { createPeople, type SlackPerson, type SlackUserGroup } from './people.js';
import { createPresses } from './person/presses.js';
import { createResponseUrls } from './response-urls.js';
import { createTriggers } from './triggers.js';
import { createViews } from './views.js';
import type { WorkspaceParts } from './workspace-parts.js';

export interface SlackWorkspaceOptions {
  clock: Clock;
  /** Gives numbers from 0 up to, not including, 1: ids are drawn from it. */
  random: () => number;
  people: SlackPerson[];
  channels: SlackChannelSeed[];
  userGroups?: SlackUserGroup[];
  app: SlackAppInstall;
  /** Socket Mode, or signed requests to the app's address. */
  transport: { kind: 'socket' } | { kind: 'http'; requestUrl: string };
  limits?: Partial<Limits>;
  workspaceName?: string;
  escaping?: Partial<Escaping>;
  /** The clock by which `see` gives up: the machine's own, so that no set `clock` keeps a test waiting for ever. */
  patience?: Clock;
}

export interface Assembly {
  parts: WorkspaceParts;
  transport: Transport;
  retries: EventRetries;
  /** Undefined when the app gets requests. */
  socketMode: SocketMode | undefined;
}

/**
 * Makes the parts of a workspace and wires them.
 * @param baseUrl where its server listens; asked for only when an address is given out
 */
export function assemble(options: SlackWorkspaceOptions, baseUrl: () => string): Assembly {
  const { clock } = options;
  const app = { ...options.app };
  const limits = { ...slackLimits, ...options.limits };
  const ids = createIds(clock, options.random);
  const changes = createChanges();
  const journal = createJournal(clock, ids, changes);
  const onConnection = changes.changed;
  const { appId, signingSecret } = app;
  const given = { clock, ids, journal, limits, onConnection, appId, signingSecret };
  const { transport, socketMode } = createTransport(options.transport, given);
  const newId = () => ids.hex(8);
  const deliveries = createDeliveries({ clock, ids, journal, changes, transport });
  const retries = createEventRetries(clock, deliveries);
  const parts: WorkspaceParts = {
    clock,
    limits,
    ids,
    app,
    workspaceName: options.workspaceName ?? 'Sandbox',
    escaping: { mentions: 'id', emails: 'as_typed', ...options.escaping },
    changes,
    journal,
    people: createPeople(options.people, options.userGroups ?? [], app, changes),
    conversations: createConversations(options.channels, app, changes),
    messages: createMessages(ids, changes, journal),
    views: createViews(ids, changes, limits.modalDepth),
    homes: createHomes(ids, changes),
    files: createFiles(ids, changes),
    triggers: createTriggers(clock, ids, limits),
    responseUrls: createResponseUrls(clock, ids, limits, baseUrl),
    deliveries,
    presses: createPresses(),
    announce: createAnnounce({ app, ids, clock, journal, limits }, retries),
    checkBlocks: createMessageCheck(newId),
    checkView: createViewCheck(newId, () => app.scopes),
    checkHome: createHomeCheck(newId),
    baseUrl,
  };
  return { parts, transport, socketMode, retries };
}

type TransportParts = SocketModeOptions & Omit<HttpDeliveryOptions, 'requestUrl'>;

function createTransport(
  chosen: SlackWorkspaceOptions['transport'],
  given: TransportParts,
): Pick<Assembly, 'transport' | 'socketMode'> {
  if (chosen.kind === 'http') {
    const { requestUrl } = chosen;
    return { transport: createHttpDelivery({ ...given, requestUrl }), socketMode: undefined };
  }
  const socketMode = createSocketMode(given);
  return { transport: socketMode, socketMode };
}
