import { z } from 'zod';
import { type Country, isCountry } from './people/phone-number.js';

/** How Slack's requests reach the app. */
export type Transport =
  | { kind: 'socket'; appToken: string }
  | { kind: 'http'; signingSecret: string; port: number };

export interface Config {
  /** Of health checks, metrics and, over HTTP, Slack's requests; 0 for any that is free. */
  port: number;
  /** What whoever reads the metrics has to send along. */
  metricsToken: string | null;
  slackBotToken: string;
  transport: Transport;
  slackApiUrl: string;
  slackCommand: string;
  pagerTreeApiKey: string;
  pagerTreeBaseUrl: string;
  /** Slack users (`U…`, `W…`) and user groups (`S…`) that are administrators besides PagerTree's own. */
  adminSlackIds: string[];
  /** Channel that gets a line for every change. */
  auditChannel: string | null;
  defaultCountry: Country | null;
  /** Whether people get a direct message when they are added or their roles change. */
  tellPeople: boolean;
  /** Whether the audit channel is told of people who join Slack without being in PagerTree. */
  tellJoiners: boolean;
  /** Whether it is told of people in PagerTree who are deactivated in Slack. */
  tellLeavers: boolean;
  logLevel: LogLevel;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A setting as people meet it: what it is for, and where its value comes from. */
export interface Setting {
  name: string;
  purpose: string;
  source: string;
}

/** Every setting, in the order they are needed. The messages of a failed start, and the checks of the documents, come from here. */
export const settings = {
  SLACK_BOT_TOKEN: {
    purpose: 'lets the app act in your Slack workspace',
    source: 'api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token (xoxb-…)',
  },
  SLACK_APP_TOKEN: {
    purpose: 'connects to Slack by Socket Mode, without a public address',
    source:
      'api.slack.com/apps → your app → Basic Information → App-Level Tokens, scope connections:write (xapp-…)',
  },
  SLACK_SIGNING_SECRET: {
    purpose: 'proves that a request comes from Slack, when Slack reaches the app over HTTP instead',
    source: 'api.slack.com/apps → your app → Basic Information → Signing Secret',
  },
  PAGERTREE_API_KEY: {
    purpose: 'lets the app read and change the people of your PagerTree account; its owner must be an admin',
    source: 'PagerTree → your user settings → API Keys',
  },
  PAGERTREE_BASE_URL: {
    purpose: 'the address of the PagerTree API',
    source: 'leave it out for https://api.pagertree.com/api/v4',
  },
  SLACK_API_URL: {
    purpose: 'the address of the Slack API',
    source: 'leave it out for https://slack.com/api/',
  },
  SLACK_COMMAND: {
    purpose: 'the slash command people type',
    source: 'leave it out for /pagertree, or repeat what your app manifest says',
  },
  AUDIT_CHANNEL: {
    purpose: 'a channel that gets a line for every change; the app must be invited to it',
    source: 'Slack → the channel’s details → Channel ID (C…); leave it out for none',
  },
  ADMIN_SLACK_IDS: {
    purpose:
      'Slack users (U…) and user groups (S…) that may change people besides PagerTree admins, separated by commas',
    source: 'Slack → a profile or user group → Copy member ID, Copy group ID; leave it out for none',
  },
  TELL_PEOPLE: {
    purpose: 'whether people get a direct message when they are added or their roles change',
    source: 'no switches it off; leave it out for yes',
  },
  TELL_JOINERS: {
    purpose: 'whether AUDIT_CHANNEL is told who joins Slack and is not in PagerTree',
    source: 'no switches it off; leave it out for yes',
  },
  TELL_LEAVERS: {
    purpose: 'whether AUDIT_CHANNEL is told who is deactivated in Slack and still in PagerTree',
    source: 'no switches it off; leave it out for yes',
  },
  DEFAULT_COUNTRY: {
    purpose: 'the country of phone numbers typed without +',
    source: 'two letters, such as US or SE; leave it out to ask for the +',
  },
  PORT: {
    purpose: 'the port of /healthz, /readyz and /metrics, and of Slack’s requests when they come over HTTP',
    source: 'leave it out for 3000; 0 for any that is free, which the log then tells',
  },
  METRICS_TOKEN: {
    purpose: 'what Prometheus sends along to read /metrics (Authorization: Bearer …)',
    source:
      'make one up, such as with openssl rand -hex 32; leave it out to keep /metrics closed over HTTP, and open over Socket Mode',
  },
  LOG_LEVEL: {
    purpose: 'how much is logged',
    source: `one of ${logLevels.join(', ')}; leave it out for info`,
  },
} as const satisfies Record<string, { purpose: string; source: string }>;

export type SettingName = keyof typeof settings;

/** One setting that stops the start, and why. */
export interface SettingProblem {
  name: SettingName;
  problem: string;
}

export type ConfigReading =
  | { ok: true; config: Config }
  /** `incomplete` holds what could be read, and nothing in the place of what is missing or wrong. */
  | { ok: false; problems: SettingProblem[]; incomplete: Config };

/**
 * Reads the settings.
 * @param environment names and values of the environment; an empty value counts as none
 * @returns the configuration, or every setting that is missing or wrong, at once
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): ConfigReading {
  const problems: SettingProblem[] = [];
  const value = (name: SettingName) => environment[name]?.trim() || undefined;
  const wrong = (name: SettingName, problem: string) => {
    problems.push({ name, problem });
    return '';
  };
  const required = (name: SettingName) => value(name) ?? wrong(name, 'is missing');
  const startingWith = (name: SettingName, prefix: string, text: string) =>
    text === '' || text.startsWith(prefix) ? text : wrong(name, `does not start with ${prefix}`);
  const address = (name: SettingName, usual: string) => {
    const text = value(name) ?? usual;
    return isSafeAddress(text)
      ? text
      : wrong(name, 'is not an https:// address (http:// is for this machine only)');
  };

  const slackBotToken = startingWith('SLACK_BOT_TOKEN', 'xoxb-', required('SLACK_BOT_TOKEN'));
  const port = readPort(value('PORT'));
  if (port === null) wrong('PORT', 'is not a port, a number from 0 to 65535');
  const appToken = startingWith('SLACK_APP_TOKEN', 'xapp-', value('SLACK_APP_TOKEN') ?? '');
  const signingSecret = value('SLACK_SIGNING_SECRET');
  if (value('SLACK_APP_TOKEN') === undefined && signingSecret === undefined) {
    wrong('SLACK_APP_TOKEN', 'is missing (or set SLACK_SIGNING_SECRET)');
    wrong('SLACK_SIGNING_SECRET', 'is missing (or set SLACK_APP_TOKEN)');
  }
  const slackCommand = value('SLACK_COMMAND') ?? '/pagertree';
  if (!/^\/[a-z0-9_-]{1,31}$/u.test(slackCommand)) {
    wrong('SLACK_COMMAND', 'is not a command: / and up to 31 small letters, digits, - or _');
  }
  const auditChannel = value('AUDIT_CHANNEL') ?? null;
  if (auditChannel !== null && !/^[CG][A-Z0-9]+$/u.test(auditChannel)) {
    wrong('AUDIT_CHANNEL', 'is not a channel id such as C012AB3CD');
  }
  const adminSlackIds = (value('ADMIN_SLACK_IDS') ?? '').split(/[\s,]+/u).filter((id) => id !== '');
  if (!adminSlackIds.every((id) => /^[UWS][A-Z0-9]+$/u.test(id))) {
    wrong('ADMIN_SLACK_IDS', 'holds something that is not a Slack id such as U012AB3CD or S012AB3CD');
  }
  const yesUnlessNo = (name: SettingName) => {
    const answer = value(name)?.toLowerCase() ?? 'yes';
    if (!['yes', 'no'].includes(answer)) wrong(name, 'is neither yes nor no');
    return answer !== 'no';
  };
  const tellPeople = yesUnlessNo('TELL_PEOPLE');
  const tellJoiners = yesUnlessNo('TELL_JOINERS');
  const tellLeavers = yesUnlessNo('TELL_LEAVERS');
  const countryCode = value('DEFAULT_COUNTRY')?.toUpperCase();
  const defaultCountry = countryCode !== undefined && isCountry(countryCode) ? countryCode : null;
  if (countryCode !== undefined && defaultCountry === null) {
    wrong('DEFAULT_COUNTRY', 'is not a country, two letters such as US');
  }
  const logLevel = z.enum(logLevels).safeParse(value('LOG_LEVEL') ?? 'info');
  if (!logLevel.success) wrong('LOG_LEVEL', `is not one of ${logLevels.join(', ')}`);

  const metricsToken = value('METRICS_TOKEN') ?? null;
  if (metricsToken !== null && !/^[!-~]{16,}$/u.test(metricsToken)) {
    wrong('METRICS_TOKEN', 'is not 16 or more letters, digits and signs without a space');
  }

  const config: Config = {
    port: port ?? 0,
    metricsToken,
    slackBotToken,
    transport:
      appToken === ''
        ? { kind: 'http', signingSecret: signingSecret ?? '', port: port ?? 0 }
        : { kind: 'socket', appToken },
    slackApiUrl: withSlash(address('SLACK_API_URL', 'https://slack.com/api/')),
    slackCommand,
    pagerTreeApiKey: required('PAGERTREE_API_KEY'),
    pagerTreeBaseUrl: address('PAGERTREE_BASE_URL', 'https://api.pagertree.com/api/v4'),
    auditChannel,
    adminSlackIds,
    defaultCountry,
    tellPeople,
    tellJoiners,
    tellLeavers,
    logLevel: logLevel.data ?? 'info',
  };
  return problems.length > 0 ? { ok: false, problems, incomplete: config } : { ok: true, config };
}

/** Every secret among the settings, none of which may be printed or logged. */
export function secretsOf({ slackBotToken, pagerTreeApiKey, metricsToken, transport }: Config): string[] {
  const fromSlack = transport.kind === 'socket' ? transport.appToken : transport.signingSecret;
  return [slackBotToken, pagerTreeApiKey, metricsToken ?? '', fromSlack];
}

/**
 * A failed start in words: every setting, what it is for, where to get it.
 * @returns several lines, to be printed as they are
 */
export function explainProblems(problems: readonly SettingProblem[]): string {
  const entries = problems.map(({ name, problem }) => {
    const { purpose, source } = settings[name];
    return `  ${name} ${problem}\n    what it is for: ${purpose}\n    where to get it: ${source}`;
  });
  return [
    'The app cannot start: its settings need another look.',
    '',
    ...entries,
    '',
    'Set them in the environment or in a file named .env (see .env.example).',
    'To try the app without any of them: npm run sandbox',
  ].join('\n');
}

/** The keys would travel in the clear over plain http; only this machine is exempt, for the sandbox. */
function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (
    protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
  );
}

function readPort(text: string | undefined): number | null {
  if (text === undefined) return 3000;
  const port = Number(text);
  return /^\d+$/u.test(text) && port <= 65_535 ? port : null;
}

function withSlash(address: string): string {
  return address === '' || address.endsWith('/') ? address : `${address}/`;
}
