import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Clock } from './clock.js';
import { connectPagerTree, connectSlack } from './connect-page.js';
import { makeCrowd } from './furnish-crowd.js';
import { everyone, slackChannels, slackPeople, slackUserGroups } from './furnish-workspace.js';
import { isFromThisMachine } from './loopback-guard.js';
import { createPageServer } from './page-server.js';
import { type Account, createAccount } from './pagertree/account.js';
import type { Fault } from './pagertree/faults.js';
import { createPagerTreeServer, type PagerTreeServer } from './pagertree/server.js';
import { type InstallSecrets, readManifest, sandboxSecrets } from './read-manifest.js';
import {
  createSlackWorkspace,
  type Limits,
  type SlackAppInstall,
  type SlackChannelSeed,
  type SlackWorkspace,
} from './slack/workspace.js';

export interface SandboxOptions {
  /** Of the page and of Slack; 0 for any that is free. */
  port: number;
  /** Of PagerTree's API; 0 for any that is free. */
  apiPort: number;
  /** Where the app listens; Slack reaches it there by HTTP. 0 for any that is free, by Socket Mode alone. */
  appPort: number;
  transport: 'socket' | 'http';
  /** How many people the account has. */
  users: number;
  /** How many people the workspace has, if more than the cast; all of them are in #everyone. */
  workspacePeople?: number;
  /** The same seed makes the same account. */
  seed: number;
  clock: Clock;
  /** From 0 up to 1. */
  random: () => number;
  /** A file that keeps the account. */
  dataFile?: string;
  faults?: readonly Fault[];
  limits?: Partial<Limits>;
  /** Whether whoever installed the app left out the scopes that are optional. Left out here, they did not. */
  withoutOptionalScopes?: boolean;
}

export interface Sandbox {
  slack: SlackWorkspace;
  account: Account;
  pagertree: PagerTreeServer;
  pageUrl: string;
  apiUrl: string;
  secrets: InstallSecrets & { pagerTreeApiKey: string };
  /** The settings that point the app here. */
  appSettings: Record<string, string>;
  stop(): Promise<void>;
}

const pagerTreeApiKey = 'sandbox-key';
const manifest = new URL('../../manifest.yml', import.meta.url);

/**
 * Starts Slack with its page, and PagerTree, on the loopback address. The app is not started: it is given `appSettings`.
 * @throws when a port is taken, the manifest cannot be read, or the data file is broken
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { clock, random, transport } = options;
  const account = createAccount({ users: options.users, seed: options.seed, clock });
  const pagertree = createPagerTreeServer({
    account,
    key: pagerTreeApiKey,
    clock,
    random,
    ...(options.dataFile === undefined ? {} : { dataFile: options.dataFile }),
  });
  for (const fault of options.faults ?? []) pagertree.faults.add(fault);

  const requestUrl = `http://127.0.0.1:${options.appPort}/slack/events`;
  const { people, channels } = furnish(options.workspacePeople ?? 0, account);
  const slack = createSlackWorkspace({
    clock,
    random,
    people,
    channels,
    userGroups: slackUserGroups(),
    app: install(options),
    transport: transport === 'socket' ? { kind: 'socket' } : { kind: 'http', requestUrl },
    limits: options.limits ?? {},
    workspaceName: 'Hill Valley',
  });

  const { url: apiUrl } = await pagertree.listen(options.apiPort);
  const page = createPageServer({
    slack: connectSlack(slack, people, publicChannels(channels)),
    pagertree: connectPagerTree(account, pagertree, clock.now),
    clock,
  });
  const routes = new Hono().route('/', slack.handler).route('/', page);
  const serve = getRequestListener(routes.fetch);
  const server = createServer((request, response) => {
    if (isFromThisMachine(request)) return void serve(request, response);
    response
      .writeHead(403, { 'content-type': 'text/plain' })
      .end('The sandbox answers to this machine alone.\n');
  });
  slack.attach(server);
  const pageUrl = await listen(server, options.port);
  slack.setBaseUrl(pageUrl);

  return {
    slack,
    account,
    pagertree,
    pageUrl,
    apiUrl,
    secrets: { ...sandboxSecrets, pagerTreeApiKey },
    appSettings: {
      SLACK_BOT_TOKEN: sandboxSecrets.botToken,
      ...(transport === 'socket'
        ? { SLACK_APP_TOKEN: sandboxSecrets.appToken }
        : { SLACK_SIGNING_SECRET: sandboxSecrets.signingSecret }),
      PORT: String(options.appPort),
      SLACK_API_URL: `${pageUrl}/api/`,
      PAGERTREE_BASE_URL: apiUrl,
      PAGERTREE_API_KEY: pagerTreeApiKey,
    },
    async stop() {
      slack.stop();
      await close(server);
      await pagertree.close();
    },
  };
}

/** The app as whoever installed it let it be. */
function install({ withoutOptionalScopes = false }: SandboxOptions): SlackAppInstall {
  const app = readManifest(manifest);
  if (!withoutOptionalScopes) return app;
  return { ...app, scopes: app.scopes.filter((scope) => !app.optionalScopes?.includes(scope)) };
}

/** The cast, and as many more as are wanted: colleagues of the account first. */
function furnish(count: number, account: Account) {
  const cast = slackPeople();
  const missing = count - cast.length;
  if (missing <= 0) return { people: cast, channels: slackChannels() };
  const known = new Set(cast.map(({ email }) => email));
  const colleagues = account.list({ offset: 0, limit: count, search: '' }).rows.flatMap(({ user }) => {
    const email = user.emails.find(({ primary }) => primary)?.email;
    return email === undefined || known.has(email) ? [] : [{ name: user.name, email }];
  });
  const people = [...cast, ...makeCrowd(missing, colleagues)];
  return { people, channels: [...slackChannels(), everyone(people)] };
}

/** What somebody new is in at once. */
function publicChannels(channels: readonly SlackChannelSeed[]): string[] {
  return channels.flatMap(({ id, kind, archived }) => (kind === 'public' && archived !== true ? [id] : []));
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('The page has no port'));
      else resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // The page's event streams would keep it open for ever.
    server.closeAllConnections();
  });
}
