import type { Config } from '../config.js';
import { type PagerTreeProbe, probePagerTree } from '../pagertree/probe.js';
import type { Watch } from '../pagertree/watch-calls.js';
import type { Finding } from '../people/finding.js';
import type { SettingName, SettingProblem } from '../settings/settings.js';
import { probe, type SlackProbe, type SlackProbeOptions } from '../slack/probe.js';
import { judgeClock, judgeLatency, judgeVersions, type Versions } from './judge-machine.js';
import { judgeOptionalScope } from './judge-optional-scope.js';
import { judgeKey, judgeKeyOwner, type LastChange } from './judge-pagertree.js';
import { judgeSettings, mendFirst } from './judge-settings.js';
import {
  type Connection,
  judgeAuditChannel,
  judgeBotToken,
  judgeConnection,
  judgeScopes,
} from './judge-slack.js';

export interface ExamineOptions {
  config: Config;
  /** Settings that are missing or wrong: what hangs on them is not tried. */
  problems: readonly SettingProblem[];
  /** What the running app knows of itself; `null` outside of it. */
  running: { connected: boolean | null; lastChange: LastChange } | null;
  versions: Versions;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds for one answer; everything together takes little more. */
  longest?: number;
  /** In the running app, who is told of the answers, as of any others: they count for its health and its metrics. */
  watched?: { slackFetch: SlackProbeOptions['fetch']; pagerTree: Watch };
}

/** Milliseconds after which a service counts as not reached. */
const defaultLongest = 5_000;

/** What each question hangs on. */
const botSettings: readonly SettingName[] = ['SLACK_BOT_TOKEN', 'SLACK_API_URL'];
const connectionSettings: readonly SettingName[] = [
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_API_URL',
];
const accountSettings: readonly SettingName[] = ['PAGERTREE_API_KEY', 'PAGERTREE_BASE_URL'];

/**
 * Looks at everything the app needs. Asks all at once, changes nothing, and never rejects: what goes wrong is what was found.
 * @returns in the order of looking: settings, Slack, PagerTree, this machine
 */
export async function examine(options: ExamineOptions): Promise<Finding[]> {
  const { config, problems, running, versions } = options;
  const [identity, address, channel, account] = await Promise.all([
    askWhoTheAppIs(options),
    askForAddress(options),
    askForChannel(options),
    askForUsers(options),
  ]);
  return [
    ...judgeSettings(problems),
    judgeBotToken(identity.probe, mendFirst(problems, botSettings)),
    ...judgeScopes(identity.probe, mendFirst(problems, botSettings)),
    judgeOptionalScope(usesOptionalScope(config), identity.probe, channel),
    judgeConnection(connectionOf(options, address)),
    judgeAuditChannel(config.auditChannel, channel),
    judgeKey(account.probe, mendFirst(problems, accountSettings)),
    judgeKeyOwner(account.probe, running?.lastChange ?? null),
    judgeClock([
      { service: 'Slack', theirs: identity.probe?.date ?? null, ours: identity.at },
      { service: 'PagerTree', theirs: account.probe?.date ?? null, ours: account.at },
    ]),
    judgeLatency('Slack', answeredIn(identity.probe)),
    judgeLatency('PagerTree', answeredIn(account.probe)),
    judgeVersions(versions),
  ];
}

function usesOptionalScope({ auditChannel, tellJoiners, tellLeavers }: Config): boolean {
  return auditChannel !== null && (tellJoiners || tellLeavers);
}

function isUsable({ problems }: ExamineOptions, ...names: readonly SettingName[]): boolean {
  return problems.every(({ name }) => !names.includes(name));
}

function slackOptions({ config, now, longest = defaultLongest, watched }: ExamineOptions) {
  return { slackApiUrl: config.slackApiUrl, now, longest, fetch: watched?.slackFetch ?? fetch };
}

async function askWhoTheAppIs(options: ExamineOptions): Promise<{ probe: SlackProbe | null; at: number }> {
  const token = options.config.slackBotToken;
  const usable = isUsable(options, ...botSettings);
  const answer = usable ? await probe('auth.test', {}, { ...slackOptions(options), token }) : null;
  return { probe: answer, at: options.now() };
}

/** Outside of the running app only: asked for and left unused, so that no request of Slack's goes astray. */
async function askForAddress(options: ExamineOptions): Promise<SlackProbe | null> {
  const { transport } = options.config;
  const usable = isUsable(options, 'SLACK_APP_TOKEN', 'SLACK_API_URL');
  if (options.running !== null || transport.kind !== 'socket' || !usable) return null;
  return probe('apps.connections.open', {}, { ...slackOptions(options), token: transport.appToken });
}

async function askForChannel(options: ExamineOptions): Promise<SlackProbe | null> {
  const { auditChannel, slackBotToken } = options.config;
  const usable = isUsable(options, 'SLACK_BOT_TOKEN', 'SLACK_API_URL', 'AUDIT_CHANNEL');
  if (auditChannel === null || !usable) return null;
  return probe(
    'conversations.info',
    { channel: auditChannel },
    { ...slackOptions(options), token: slackBotToken },
  );
}

async function askForUsers(options: ExamineOptions): Promise<{ probe: PagerTreeProbe | null; at: number }> {
  const { config, now, longest = defaultLongest, watched } = options;
  const usable = isUsable(options, ...accountSettings);
  const answer = usable
    ? await probePagerTree({
        baseUrl: config.pagerTreeBaseUrl,
        apiKey: config.pagerTreeApiKey,
        now,
        longest,
        ...(watched === undefined ? {} : { watch: watched.pagerTree }),
      })
    : null;
  return { probe: answer, at: now() };
}

function connectionOf(options: ExamineOptions, address: SlackProbe | null): Connection {
  const { running, config } = options;
  if (config.transport.kind === 'http' && isUsable(options, 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET')) {
    return { kind: 'http', asked: running !== null, port: config.port };
  }
  return running?.connected == null
    ? { kind: 'socket address', probe: address, first: mendFirst(options.problems, connectionSettings) }
    : { kind: 'socket', connected: running.connected };
}

function answeredIn(answer: { outcome: { kind: string }; milliseconds: number } | null): number | null {
  return answer === null || answer.outcome.kind === 'unanswered' ? null : answer.milliseconds;
}
