import { z } from 'zod';

const id = z.string().min(1).max(64).nullish().catch(null);
const payload = z.object({
  user: z.object({ id, team_id: id }).nullish().catch(null),
  user_id: id,
  team_id: id,
});

/** Whoever a request comes from, as far as it says. */
export interface Requester {
  slackId: string | null;
  /** In channels shared with others (Slack Connect) it is another than the app's. */
  slackTeamId: string | null;
}

/**
 * Whoever a request comes from. Interactions name them in one place, commands at the top. Source: Slack's references of `block_actions`
 * and of slash commands.
 * @param body as Slack sent it
 */
export function readRequester(body: unknown): Requester {
  const read = payload.safeParse(body).data;
  return {
    slackId: read?.user?.id ?? read?.user_id ?? null,
    slackTeamId: read?.user?.team_id ?? read?.team_id ?? null,
  };
}
