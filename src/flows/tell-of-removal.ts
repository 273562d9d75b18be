import { youWereRemovedMessage } from '../blocks/told-person.js';
import type { AccountUser } from '../people/account-user.js';
import { isAdministrator } from '../people/guard-rails.js';
import type { Allowed } from '../slack/context.js';
import type { FlowDeps } from './deps.js';
import { tellAffected } from './tell-affected.js';

/**
 * Tells an administrator that they were removed, and by whom: with them went a role that others decide over. Never throws.
 * @param user as they were to the last
 */
export async function tellOfRemoval(
  deps: FlowDeps,
  user: AccountUser,
  { actor, actorName }: Allowed,
): Promise<void> {
  if (!isAdministrator(user)) return;
  const emails = user.emails.map(({ email }) => email);
  await tellAffected(deps, emails, actor.slackId, youWereRemovedMessage(actorName));
}
