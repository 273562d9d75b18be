import { z } from 'zod';
import { bad, type Finding, good, unknown } from '../people/finding.js';
import type { SlackProbe } from '../slack/probe.js';
import { passes } from '../slack/prove-token.js';
import { scopesNeeded } from './scopes.js';

const identity = z.object({ team: z.string(), user: z.string() });

export const reinstall = 'api.slack.com/apps → your app → OAuth & Permissions';

/**
 * Whether Slack takes the bot token, and as whom.
 * @param probe `null` when it could not be tried
 * @param first what to do before it can be
 */
export function judgeBotToken(probe: SlackProbe | null, first: string): Finding {
  const subject = 'Slack token';
  if (probe === null) return unknown(subject, 'not tried', first);
  const { outcome, content } = probe;
  if (outcome.kind === 'refused' && passes(outcome.word)) return notNow(subject, outcome.word);
  if (outcome.kind === 'refused') {
    return bad(
      subject,
      `SLACK_BOT_TOKEN is refused by Slack (${outcome.word})`,
      `Copy the Bot User OAuth Token again: ${reinstall}`,
    );
  }
  if (outcome.kind === 'unanswered') return notReached(subject, outcome.word);
  const who = identity.safeParse(content).data;
  return good(subject, who === undefined ? 'accepted' : `accepted, as ${who.user} in ${who.team}`);
}

/**
 * Each scope the app needs, with what for.
 * @param probe `null` when it could not be tried
 * @param first what to do before it can be
 */
export function judgeScopes(probe: SlackProbe | null, first: string): Finding[] {
  const granted = probe?.outcome.kind === 'ok' ? probe.scopes : null;
  const next = () => {
    if (probe === null) return first;
    return probe.outcome.kind === 'ok'
      ? `Look whether it is there: ${reinstall} → Bot Token Scopes`
      : 'Do what is said of the Slack token, and ask again';
  };
  return Object.entries(scopesNeeded).map(([scope, use]) => {
    const subject = `Scope ${scope}`;
    if (granted === null) {
      const asked = probe === null ? 'not tried' : 'Slack did not say whether the token has it';
      return unknown(subject, `${use}; ${asked}`, next());
    }
    if (granted.includes(scope)) return good(subject, use);
    return bad(
      subject,
      `missing; it ${use}`,
      `${reinstall} → Bot Token Scopes: add ${scope}, then install the app again`,
    );
  });
}

/** How Slack's requests reach the app. */
export type Connection =
  /** In the running app: whether the connection is up. */
  | { kind: 'socket'; connected: boolean }
  /** Outside of it: whether Slack gives out an address for one. `null`: that could not be tried, and what to do `first`. */
  | { kind: 'socket address'; probe: SlackProbe | null; first: string }
  /** Over HTTP: the running app was just asked that way, or there is no way to tell. */
  | { kind: 'http'; asked: boolean; port: number };

/** Whether Slack's requests reach the app, as far as can be told from here. */
export function judgeConnection(connection: Connection): Finding {
  const subject = 'Slack connection';
  switch (connection.kind) {
    case 'socket':
      return connection.connected
        ? good(subject, 'Socket Mode is connected')
        : bad(
            subject,
            'Socket Mode is not connected',
            'Look in the log for the reason; the app tries again by itself',
          );
    case 'socket address':
      return judgeAddress(subject, connection.probe, connection.first);
    case 'http':
      return connection.asked
        ? good(subject, `Slack’s requests arrive over HTTP, on port ${connection.port}`)
        : unknown(
            subject,
            `over HTTP, on port ${connection.port}: from here nobody can tell whether Slack reaches it`,
            'Type the slash command in Slack; if Slack says that it failed, check the request URLs at api.slack.com/apps → your app',
          );
  }
}

function judgeAddress(subject: string, probe: SlackProbe | null, first: string): Finding {
  if (probe === null) return unknown(subject, 'not tried', first);
  const { outcome } = probe;
  switch (outcome.kind) {
    case 'ok':
      return good(subject, 'Slack accepts SLACK_APP_TOKEN and offers a Socket Mode connection');
    case 'refused':
      if (passes(outcome.word)) return notNow(subject, outcome.word);
      return bad(
        subject,
        `SLACK_APP_TOKEN is refused by Slack (${outcome.word})`,
        'api.slack.com/apps → your app: switch Socket Mode on, and copy an app-level token with the scope connections:write',
      );
    case 'unanswered':
      return notReached(subject, outcome.word);
  }
}

const channelInfo = z.object({
  channel: z.object({
    name: z.string().catch('?'),
    is_member: z.boolean().nullish(),
    is_archived: z.boolean().nullish(),
  }),
});

/**
 * Whether the audit channel is there and the app in it.
 * @param channel its id, `null` when none is set
 * @param probe what Slack says of it; `null` when Slack was not asked
 */
export function judgeAuditChannel(channel: string | null, probe: SlackProbe | null): Finding {
  const subject = 'Audit channel';
  if (channel === null) return good(subject, 'none is set (AUDIT_CHANNEL)');
  if (probe === null) return unknown(subject, 'not asked for', 'Mend what is bad above, and ask again');
  const { outcome, content } = probe;
  if (outcome.kind === 'unanswered')
    return unknown(subject, `Slack did not answer (${outcome.word})`, 'Ask again');
  if (outcome.kind === 'refused' && passes(outcome.word)) return notNow(subject, outcome.word);
  if (outcome.kind === 'refused') return judgeChannelRefusal(subject, channel, outcome.word);
  const info = channelInfo.safeParse(content).data?.channel;
  if (info === undefined) {
    return unknown(
      subject,
      'Slack’s answer about it cannot be read',
      'Check SLACK_API_URL if it is set, and what stands between this machine and Slack',
    );
  }
  if (info.is_archived === true) {
    return bad(subject, `#${info.name} is archived`, 'Unarchive it, or set AUDIT_CHANNEL to another');
  }
  return info.is_member === true
    ? good(subject, `#${info.name}, and the app is in it`)
    : bad(subject, `the app is not in #${info.name}`, `Type /invite and the app’s name in #${info.name}`);
}

function judgeChannelRefusal(subject: string, channel: string, word: string): Finding {
  if (word === 'channel_not_found') {
    return bad(
      subject,
      `there is no ${channel}, or it is private and the app is not in it`,
      'Invite the app to the channel, or set AUDIT_CHANNEL to its id (channel details → Channel ID)',
    );
  }
  return unknown(
    subject,
    `Slack does not let the app look (${word})`,
    word === 'missing_scope'
      ? 'Give the app the scopes channels:read and groups:read'
      : 'Mend what is bad above, and ask again',
  );
}

function notReached(subject: string, word: string): Finding {
  return bad(
    subject,
    `Slack was not reached (${word})`,
    'Check the network and the proxy of this machine, SLACK_API_URL if it is set, and status.slack.com',
  );
}

/** Slack has trouble of its own, or is asked too much. */
function notNow(subject: string, word: string): Finding {
  return unknown(subject, `Slack cannot say now (${word})`, 'Ask again in a minute');
}
