import { z } from 'zod';
import type { SlackUserGroup } from '../people.js';
import { defineMethod, flag, type MethodContext, refuse } from './method.js';

const readsGroups = { token: 'bot', scopes: ['usergroups:read'], tier: 2 } as const;

/** `usergroups.users.list`: the ids of a group's people. */
export const usersOfGroup = defineMethod(
  readsGroups,
  { usergroup: z.string(), include_disabled: flag.optional() },
  (args, context) => {
    const group = context.people.group(args.usergroup);
    if (!group) return refuse('no_such_subteam');
    return { ok: true, users: membersOf(group, context, args.include_disabled ?? false) };
  },
);

/** `usergroups.list`: all groups at once; this method has no pages. */
export const list = defineMethod(
  readsGroups,
  {
    include_count: flag.optional(),
    include_disabled: flag.optional(),
    include_users: flag.optional(),
  },
  (args, context) => {
    const usergroups = context.people.groups().map((group) => {
      const { id, name, handle } = group;
      const users = membersOf(group, context, false);
      return {
        id,
        team_id: context.app.teamId,
        is_usergroup: true,
        name,
        handle,
        description: '',
        is_external: false,
        date_delete: 0,
        prefs: { channels: [], groups: [] },
        ...(args.include_count && { user_count: users.length }),
        ...(args.include_users && { users }),
      };
    });
    return { ok: true, usergroups };
  },
);

function membersOf(group: SlackUserGroup, { people }: MethodContext, withDisabled: boolean): string[] {
  return group.memberIds.filter((id) => {
    const kind = people.find(id)?.kind;
    return kind !== undefined && (withDisabled || kind !== 'deactivated');
  });
}
