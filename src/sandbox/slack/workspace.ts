import type { Server } from 'node:http';
import { Hono } from 'hono';
import { systemClock } from '../clock.js';
import { createResponseRoute } from './answers/response-route.js';
import { assemble, type SlackWorkspaceOptions } from './assemble.js';
import type { Delivery } from './delivery/deliveries.js';
import type { Outgoing, Reply } from './delivery/transport.js';
import type { RecordedCall } from './journal.js';
import { createMembership, type Membership } from './membership.js';
import type { Presses } from './person/presses.js';
import { createEyes, type Eyes } from './person/see.js';
import { sightOf } from './person/sight-of.js';
import { createVerbs } from './person/verbs.js';
import type { Ping } from './pings.js';
import type { Sight, Verbs, ViolationSight } from './sight.js';
import { createFileRoutes } from './web-api/file-routes.js';
import { createMethodFaults, type MethodFaults } from './web-api/method-faults.js';
import { createRateTiers } from './web-api/rate-tiers.js';
import type { Cuttable } from './web-api/suffer.js';
import { createWebApiRoute } from './web-api/web-api-route.js';

export type { SlackAppInstall, SlackCommand } from './app-install.js';
export type { SlackWorkspaceOptions } from './assemble.js';
export type { SlackChannelSeed } from './conversations.js';
export type { Limits } from './limits.js';
export type { SlackPerson, SlackUserGroup } from './people.js';

/** Somebody of the workspace: what they can do and what they see. */
export type Person = Verbs & Eyes;

/** A small Slack workspace with one app installed. */
export interface SlackWorkspace {
  /** `/api/<method>` and `/response/<token>`, to be mounted at the root of a server. */
  handler: Hono<Cuttable>;
  /** Takes the Socket Mode connections, `/link`, of the same server. */
  attach(server: Server): void;
  /** Says where the server listens, such as `http://127.0.0.1:4390`; before that no address can be given out. */
  setBaseUrl(url: string): void;
  /** By id or handle. The same person every time. @throws when there is nobody of that name */
  as(personIdOrHandle: string): Person;
  sight(personIdOrHandle: string): Sight;
  subscribe(listener: () => void): () => void;
  violations: readonly ViolationSight[];
  recordedCalls: readonly RecordedCall[];
  deliveries: readonly Delivery[];
  /** Crowds the app would have notified. */
  pings: readonly Ping[];
  connected(): boolean;
  whenConnected(): Promise<void>;
  /** How many Socket Mode connections there are. @throws without Socket Mode, as the four below */
  socketCount(): number;
  /** Sends `disconnect` with the reason `refresh_requested`: to the oldest connections, or to all. */
  refreshSockets(count?: number): void;
  /** Sends `disconnect` with the reason `warning`, after which all goes on for a while. */
  warnSockets(): void;
  /** Cuts connections: the oldest ones, or all. */
  dropSockets(count?: number): void;
  /** The next payload breaks off in the middle of its frame, and the connection with it. */
  tearNextFrame(): void;
  deliverTwice(count: number): void;
  /**
   * Hands the app something that nobody did, word for word, as a stranger would who can speak as Slack. It is not among the deliveries.
   * @returns what came back, however late; never settles when nothing does
   */
  handOver(forged: Pick<Outgoing, 'type' | 'payload'>): Promise<Reply>;
  /** From now on every button, menu entry and submit button that is pressed is pressed twice, on the same screen; with `null` once. */
  doubleClick: Presses['double'];
  failMethod: MethodFaults['fail'];
  /** Makes a seeded share of the calls of a method, or of all (`*`), fail until `clearFailures`. */
  failShare: MethodFaults['failShare'];
  failures: MethodFaults['list'];
  clearFailures(): void;
  /** Every `response_url` given out until now is too old from now on. */
  expireResponseUrls(): void;
  /** From now on every method is rate limited by its tier, or no longer. */
  keepRateLimits(on: boolean): void;
  /** The token no longer works: `token_revoked` for the bot's, `invalid_auth` for the app's. */
  revokeToken(which?: 'bot' | 'app'): void;
  /** Installs the app again with other scopes. */
  installScopes(scopes: string[]): void;
  /** People coming and going; the app hears of it. */
  join: Membership['join'];
  deactivate: Membership['deactivate'];
  reactivate: Membership['reactivate'];
  changeProfile: Membership['changeProfile'];
  /** Slack forgets a person. The app hears nothing. */
  removePerson(personId: string): void;
  invite: Membership['invite'];
  dismiss: Membership['dismiss'];
  archive(channelId: string): void;
  /** Deletes what is old: of each channel, only so many of the newest messages stay. */
  keepNewestMessages(count: number): void;
  /** Ends all that is under way. The server is its owner's to close. */
  stop(): void;
}

/** Builds a workspace. Nothing listens until `handler` and `attach` are given a server. */
export function createSlackWorkspace(options: SlackWorkspaceOptions): SlackWorkspace {
  let baseUrl: string | undefined;
  const knownBaseUrl = () => {
    if (baseUrl === undefined) throw new Error('The workspace does not know yet where it listens.');
    return baseUrl;
  };
  const { parts, transport, socketMode, retries } = assemble(options, knownBaseUrl);
  const { journal, people, conversations, changes, deliveries } = parts;
  const faults = createMethodFaults();
  const rates = createRateTiers(parts.clock);
  const revoked = { bot: false, app: false };
  const connection = () => ({ connected: transport.connected(), transport: options.transport.kind });
  const sight = (name: string) => sightOf(parts, people.named(name), connection());
  const persons = new Map<string, Person>();

  const handler = new Hono<Cuttable>();
  handler.onError((error, answer) => {
    // Blocks nested thousands deep exhaust the stack before any rule is reached.
    if (error instanceof RangeError) return answer.json({ ok: false, error: 'invalid_arguments' });
    throw error;
  });
  const newSocketAddress = socketMode && (() => socketMode.newAddress(knownBaseUrl()));
  const context = () => ({ ...parts, newSocketAddress });
  handler.route('/', createWebApiRoute({ context, faults, rates, revoked }));
  handler.route('/', createFileRoutes({ parts, faults, revoked }));
  handler.route('/', createResponseRoute(parts, faults));

  const sockets = () => {
    if (!socketMode) throw new Error('This workspace sends requests; it has no sockets.');
    return socketMode;
  };

  return {
    handler,
    attach: (server) => socketMode?.attach(server),
    setBaseUrl(url) {
      baseUrl = url.replace(/\/$/, '');
    },
    as(name) {
      const { id } = people.named(name);
      const known = persons.get(id);
      if (known) return known;
      const { subscribe } = changes;
      const patience = options.patience ?? systemClock;
      const person = {
        ...createVerbs(parts, id),
        ...createEyes({ look: () => sight(id), subscribe, patience }),
      };
      persons.set(id, person);
      return person;
    },
    sight,
    subscribe: changes.subscribe,
    violations: journal.violations,
    recordedCalls: journal.recordedCalls,
    deliveries: deliveries.log,
    pings: journal.pings,
    connected: transport.connected,
    whenConnected: transport.whenConnected,
    socketCount: () => sockets().count(),
    refreshSockets: (count) => sockets().refresh(count),
    warnSockets: () => sockets().warn(),
    dropSockets: (count) => sockets().drop(count),
    tearNextFrame: () => sockets().tearNext(),
    deliverTwice: deliveries.deliverTwice,
    handOver: (forged) =>
      new Promise((resolve) => {
        const envelopeId = parts.ids.uuid();
        const outgoing = { ...forged, envelopeId, acceptsAnswer: true, attempt: 0, retryReason: '' };
        const carriage = transport.carry(outgoing, resolve);
        // By another connection it would end that one too, where it is what connections break of.
        if (socketMode) carriage.giveUp();
      }),
    doubleClick: parts.presses.double,
    failMethod: faults.fail,
    failShare: faults.failShare,
    failures: faults.list,
    clearFailures: faults.clear,
    expireResponseUrls: parts.responseUrls.expireAll,
    keepRateLimits: rates.keep,
    revokeToken(which = 'bot') {
      revoked[which] = true;
    },
    installScopes(scopes) {
      parts.app.scopes = [...scopes];
    },
    ...createMembership(parts),
    removePerson: people.remove,
    archive: conversations.archive,
    keepNewestMessages: parts.messages.keepNewest,
    stop() {
      retries.stop();
      deliveries.stop();
      transport.stop();
      faults.stop();
    },
  };
}
