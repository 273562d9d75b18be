/** How much can be logged. */
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * Every setting as people meet it, in the order they are needed: what it is for, and where its value comes from. The messages of a failed
 * start, and the checks of the documents, come from here.
 */
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
  /** Follows the name: "is missing". */
  problem: string;
  /** Otherwise it is there, and wrong. */
  missing: boolean;
}
