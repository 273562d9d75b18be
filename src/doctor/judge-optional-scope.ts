import { z } from 'zod';
import { type Finding, good, unknown } from '../people/finding.js';
import type { SlackProbe } from '../slack/probe.js';
import { reinstall } from './judge-slack.js';
import { optionalScopes, optionalUse } from './scopes.js';

const channelInfo = z.object({ channel: z.object({ is_private: z.boolean().nullish() }) });

/**
 * Whether the optional scope for the audit channel is there; never bad, because nothing has to be done without it.
 * @param isUsed whether anything is told in an audit channel that could be looked for
 * @param identity what Slack says of the token; `null` when it could not be tried
 * @param channel what it says of the channel; `null` when it was not asked
 */
export function judgeOptionalScope(
  isUsed: boolean,
  identity: SlackProbe | null,
  channel: SlackProbe | null,
): Finding {
  const subject = 'Optional scopes';
  const all = Object.values(optionalScopes);
  if (!isUsed) return good(subject, `${all.join(' and ')} are not used: AUDIT_CHANNEL is told of nobody`);
  const granted = identity?.outcome.kind === 'ok' ? identity.scopes : null;
  if (granted === null) {
    return unknown(
      subject,
      `Slack did not say whether the token has ${all.join(' and ')}; nothing hangs on them`,
      'Do what is said of the Slack token, and ask again',
    );
  }
  const isPrivate = channelInfo.safeParse(channel?.content).data?.channel.is_private ?? null;
  const wanted = isPrivate === null ? all : [optionalScopes[isPrivate ? 'private' : 'public']];
  const missing = wanted.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return good(subject, `${wanted.join(' and ')}: ${optionalUse}`);
  return unknown(
    subject,
    `without ${missing.join(' and ')}, which perhaps is meant; it ${optionalUse}`,
    `Leave it, or: ${reinstall} → Bot Token Scopes: add ${missing.join(' and ')}, then install the app again`,
  );
}
