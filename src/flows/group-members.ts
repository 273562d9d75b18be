import { Recent } from '../slack/repeats.js';
import type { SlackApi } from '../slack/slack-api.js';

/** Who is in a user group. */
export interface GroupReading {
  /** The ids of the people; `null` when Slack does not say. */
  members: readonly string[] | null;
  /** When Slack was asked: milliseconds since 1970. */
  since: number;
}

/** Never throws. */
export type GroupMembers = (groupId: string) => Promise<GroupReading>;

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
  const remembered = new Recent<{ since: number; reading: Promise<GroupReading> }>();
  const read = async (groupId: string, since: number): Promise<GroupReading> => {
    try {
      return { members: await slack.fetchGroupMembers(groupId), since };
    } catch (error) {
      report(error);
      return { members: null, since };
    }
  };
  return (groupId) => {
    const known = remembered.get(groupId);
    if (known !== undefined && now() - known.since < longestAge) return known.reading;
    const since = now();
    const reading = read(groupId, since);
    remembered.set(groupId, { since, reading });
    return reading;
  };
}
