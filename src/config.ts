import type { Country } from './people/phone-number.js';
import { readValues, type SettingValues } from './settings/setting-values.js';
import { type LogLevel, type SettingProblem, settings } from './settings/settings.js';

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
  const values = readValues(environment);
  const port = values.port('PORT');
  const config: Config = {
    port,
    metricsToken: values.optional(
      'METRICS_TOKEN',
      /^[!-~]{16,}$/u,
      'is not 16 or more letters, digits and signs without a space',
    ),
    slackBotToken: values.required('SLACK_BOT_TOKEN', /^xoxb-/u, 'does not start with xoxb-'),
    transport: readTransport(values, port),
    slackApiUrl: withSlash(values.address('SLACK_API_URL', 'https://slack.com/api/')),
    slackCommand:
      values.optional(
        'SLACK_COMMAND',
        /^\/[a-z0-9_-]{1,31}$/u,
        'is not a command: / and up to 31 small letters, digits, - or _',
      ) ?? '/pagertree',
    pagerTreeApiKey: values.required('PAGERTREE_API_KEY'),
    pagerTreeBaseUrl: values.address('PAGERTREE_BASE_URL', 'https://api.pagertree.com/api/v4'),
    auditChannel: values.optional(
      'AUDIT_CHANNEL',
      /^[CG][A-Z0-9]+$/u,
      'is not a channel id such as C012AB3CD',
    ),
    adminSlackIds: readSlackIds(values),
    defaultCountry: values.country('DEFAULT_COUNTRY'),
    tellPeople: values.yesUnlessNo('TELL_PEOPLE'),
    tellJoiners: values.yesUnlessNo('TELL_JOINERS'),
    tellLeavers: values.yesUnlessNo('TELL_LEAVERS'),
    logLevel: values.logLevel('LOG_LEVEL'),
  };
  if (values.problems.length === 0) return { ok: true, config };
  const order = Object.keys(settings);
  const problems = values.problems.sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
  return { ok: false, problems, incomplete: config };
}

function readTransport(values: SettingValues, port: number): Transport {
  const appToken = values.optional('SLACK_APP_TOKEN', /^xapp-/u, 'does not start with xapp-');
  if (appToken !== null) return { kind: 'socket', appToken };
  const signingSecret = values.optional('SLACK_SIGNING_SECRET');
  const appTokenIsWrong = values.problems.some(({ name }) => name === 'SLACK_APP_TOKEN');
  if (signingSecret === null && !appTokenIsWrong) {
    values.miss('SLACK_APP_TOKEN', 'is missing (or set SLACK_SIGNING_SECRET)');
    values.miss('SLACK_SIGNING_SECRET', 'is missing (or set SLACK_APP_TOKEN)');
  }
  return { kind: 'http', signingSecret: signingSecret ?? '', port };
}

function readSlackIds(values: SettingValues): string[] {
  const ids = values.optional(
    'ADMIN_SLACK_IDS',
    /^[\s,]*(?:[UWS][A-Z0-9]+(?:[\s,]+|$))*$/u,
    'holds something that is not a Slack id such as U012AB3CD or S012AB3CD',
  );
  return (ids ?? '').split(/[\s,]+/u).filter((id) => id !== '');
}

/** Every secret among the settings, none of which may be printed or logged. */
export function secretsOf({ slackBotToken, pagerTreeApiKey, metricsToken, transport }: Config): string[] {
  const fromSlack = transport.kind === 'socket' ? transport.appToken : transport.signingSecret;
  return [slackBotToken, pagerTreeApiKey, metricsToken ?? '', fromSlack];
}

function withSlash(address: string): string {
  return address === '' || address.endsWith('/') ? address : `${address}/`;
}
