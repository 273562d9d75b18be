import { z } from 'zod';

const id = z.string().min(1).max(64);
const payload = z.object({
  user: z
    .object({ team_id: id.nullish().catch(null) })
    .nullish()
    .catch(null),
  team_id: id.nullish().catch(null),
});

/**
 * The workspace of whoever a request comes from: in channels shared with others (Slack Connect) it is another than the app's. Interactions
 * name it beside the person, commands at the top. Source: Slack's references of `block_actions` and of slash commands.
 * @param body as Slack sent it
 * @returns `null` where the request does not say
 */
export function readPersonTeam(body: unknown): string | null {
  const read = payload.safeParse(body);
  return read.success ? (read.data.user?.team_id ?? read.data.team_id ?? null) : null;
}
