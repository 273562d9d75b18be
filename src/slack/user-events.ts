import { z } from 'zod';
import type { SlackPerson } from '../people/access.js';
import { slackUser, toPerson } from './slack-user.js';

/** Somebody who joined, or of whom something changed; Slack does not say what. */
export interface ChangedUser {
  person: SlackPerson;
  /** Milliseconds since 1970; `null` when Slack does not say. */
  updatedAt: number | null;
}

/** `team_join`, of somebody new, and `user_change`. Source: Slack's reference of events. */
export const userEvent = z
  .object({ user: slackUser.extend({ updated: z.number().nullish().catch(null) }) })
  .transform(
    ({ user }): ChangedUser => ({
      person: toPerson(user),
      updatedAt: user.updated ? user.updated * 1_000 : null,
    }),
  );
