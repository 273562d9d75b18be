import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../../src/sandbox/clock.js';
import { createRandom } from '../../../src/sandbox/pagertree/seeded-random.js';
import {
  createSlackWorkspace,
  type SlackAppInstall,
  type SlackWorkspace,
  type SlackWorkspaceOptions,
} from '../../../src/sandbox/slack/workspace.js';

/** What the tests' app is, and who is in the tests' workspace. */
export const install: SlackAppInstall = {
  name: 'Tree',
  botUserId: 'U0BOT',
  appId: 'A0TREE',
  teamId: 'T0TEAM',
  botToken: 'xoxb-tests',
  appToken: 'xapp-tests',
  signingSecret: 'a secret of the tests',
  scopes: ['commands', 'chat:write', 'users:read', 'users:read.email', 'usergroups:read', 'im:write'],
  commands: [{ command: '/tree', description: 'Does things', usageHint: '[word]', shouldEscape: true }],
  shortcuts: [],
  interactivity: true,
  events: [],
  homeTab: false,
  messagesTab: true,
};

const known = { emailConfirmed: true, phone: null, kind: 'member' } as const;

export const people: SlackWorkspaceOptions['people'] = [
  { ...known, id: 'U1ANN', handle: 'ann', name: 'Ann Lee', email: 'ann@example.com', phone: '+1 555 0100' },
  { ...known, id: 'U2BEN', handle: 'ben', name: 'Ben Roy', email: 'ben@example.com' },
  { ...known, id: 'U3CAT', handle: 'cat', name: 'Cat Moss', email: null, kind: 'guest' },
  { ...known, id: 'U4DAN', handle: 'dan', name: 'Dan Old', email: 'dan@example.com', kind: 'deactivated' },
];

export const channels: SlackWorkspaceOptions['channels'] = [
  { id: 'C1OPS', name: 'ops', kind: 'public', memberIds: ['U1ANN', 'U2BEN'], appIsIn: true },
  { id: 'C2LOUNGE', name: 'lounge', kind: 'public', memberIds: ['U1ANN', 'U2BEN', 'U3CAT'], appIsIn: false },
  { id: 'C3SECRET', name: 'secret', kind: 'private', memberIds: ['U1ANN'], appIsIn: false },
];

export interface Stage {
  workspace: SlackWorkspace;
  baseUrl: string;
  app: App;
  /** The app's own server, when it gets requests. */
  appServer: Server | undefined;
}

interface BoltOptions {
  /** The signing secret the app believes in. */
  secret?: string;
  /** How long it waits before it connects again, in milliseconds. */
  reconnectMs?: number;
}

type Options = Partial<Omit<SlackWorkspaceOptions, 'transport'>> & { boltOptions?: BoltOptions };

/**
 * Starts a workspace and a bare Bolt app that really talks to it. All of it ends with the test.
 * @param kind how the app is reached
 * @param setUp registers the app's listeners
 */
export async function startStage(
  kind: 'socket' | 'http',
  setUp: (app: App) => void,
  { boltOptions = {}, ...options }: Options = {},
): Promise<Stage> {
  const server = createServer();
  const appServer = kind === 'http' ? createServer() : undefined;
  const baseUrl = await listen(server);
  const requestUrl = appServer ? `${await listen(appServer)}/slack/events` : '';
  const workspace = createSlackWorkspace({
    clock: systemClock,
    random: createRandom(1),
    people,
    channels,
    userGroups: [{ id: 'S1LEADS', memberIds: ['U1ANN', 'U4DAN'] }],
    app: install,
    transport: kind === 'http' ? { kind, requestUrl } : { kind },
    ...options,
  });
  workspace.setBaseUrl(baseUrl);
  workspace.attach(server);
  server.on('request', getRequestListener(workspace.handler.fetch));
  const app = createApp(kind, baseUrl, appServer, boltOptions);
  onTestFinished(async () => {
    if (kind === 'socket') await app.stop();
    workspace.stop();
    await Promise.all([server, appServer].map((each) => each && close(each)));
  });
  setUp(app);
  await app.init();
  if (kind === 'socket') await app.start();
  await workspace.whenConnected();
  return { workspace, baseUrl, app, appServer };
}

function createApp(
  kind: 'socket' | 'http',
  baseUrl: string,
  appServer: Server | undefined,
  { secret: signingSecret = install.signingSecret, reconnectMs: clientPingTimeout = 5000 }: BoltOptions,
): App {
  const logger = silent();
  const clientOptions = { slackApiUrl: `${baseUrl}/api/`, retryConfig: { retries: 0 }, logger };
  const common = { token: install.botToken, deferInitialization: true, logger, clientOptions };
  if (kind === 'socket') {
    const { appToken } = install;
    const installerOptions = { clientOptions };
    const receiver = new SocketModeReceiver({ appToken, clientPingTimeout, installerOptions, logger });
    return new App({ ...common, socketMode: true, receiver });
  }
  const receiver = new HTTPReceiver({ signingSecret, logger });
  appServer?.on('request', receiver.requestListener);
  return new App({ ...common, receiver });
}

/** A client of the app's, apart from Bolt. It tries once and writes no log. */
export function createClient(baseUrl: string, more: WebClientOptions = {}): WebClient {
  const options = { slackApiUrl: `${baseUrl}/api/`, retryConfig: { retries: 0 }, logger: silent() };
  return new WebClient(install.botToken, { ...options, ...more });
}

/** A logger for tests in which the app is meant to fail. */
function silent() {
  const nothing = () => {};
  const level = LogLevel.ERROR;
  return {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    setLevel: nothing,
    getLevel: () => level,
    setName: nothing,
  };
}

/** Puts a workspace on the air for one test, without an app. @returns its address */
export async function serve(workspace: SlackWorkspace): Promise<string> {
  const server = createServer(getRequestListener(workspace.handler.fetch));
  const baseUrl = await listen(server);
  workspace.setBaseUrl(baseUrl);
  workspace.attach(server);
  onTestFinished(async () => {
    workspace.stop();
    await close(server);
  });
  return baseUrl;
}

/** Listens on a free port of the loopback address and gives back where. */
export function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      resolve(`http://127.0.0.1:${port}`);
    });
  });
}

export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
