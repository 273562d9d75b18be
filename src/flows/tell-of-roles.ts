import { yourRolesChangedMessage } from '../blocks/told-person.js';
import type { AccountUser } from '../people/account-user.js';
import type { RoleChange } from '../people/role-change.js';
import type { Allowed } from '../slack/context.js';
import type { FlowDeps } from './deps.js';
import { tellAffected } from './tell-affected.js';

/** Tells somebody that their roles were changed, and by whom. Never throws. */
export async function tellOfRoles(
  deps: FlowDeps,
  { emails }: AccountUser,
  change: RoleChange,
  { actor, actorName }: Allowed,
): Promise<void> {
  const { slackCommand } = deps.config;
  await tellAffected(
    deps,
    emails.map(({ email }) => email),
    actor.slackId,
    yourRolesChangedMessage({ actorName, change, slackCommand }),
  );
}
