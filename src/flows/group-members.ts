import { Recent } from '../slack/repeats.js';
import type { SlackApi } from '../slack/slack-api.js';

/** The ids of the people in a user group; `null` when Slack does not say. Never throws. */
export type GroupMembers = (groupId: string) => Promise<readonly string[] | null>;

/** Members may be this old, in milliseconds; so may a failure, lest every click ask a Slack that is busy. */
const longestAge = 60_000;

/**
 * Asks Slack for the members of user groups, once a minute for everybody.
 * @param now milliseconds since 1970
 * @param report is told why a group could not be read
 */
export function createGroupMembers(
  slack: SlackApi,
  now: () => number,
  report: (error: unknown) => void,
): GroupMembers {
  const remembered = new Recent<{ since: number; members: Promise<readonly string[] | null> }>();
  return (groupId) => {
    const known = remembered.get(groupId);
    if (known !== undefined && now() - known.since < longestAge) return known.members;
    const members = slack.fetchGroupMembers(groupId).catch((error: unknown) => {
      report(error);
      return null;
    });
    remembered.set(groupId, { since: now(), members });
    return members;
  };
}
