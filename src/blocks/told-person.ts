import type { Welcome } from '../people/account-user.js';
import { describeRoleChange, type RoleChange } from '../people/role-change.js';
import { describeRoles, type Roles } from '../people/roles.js';
import { joinNames } from './confirmation.js';
import type { Message } from './message.js';
import { tellName } from './tell-name.js';
import { section } from './text.js';

/*
 * What somebody is told, in their direct messages, of what was done to them: what, by whom, and what to do next.
 */

const nextSteps: Record<Welcome, string> = {
  created: 'PagerTree has mailed you how to sign in.',
  invited: 'You join once you accept the invitation PagerTree has mailed you.',
  unknown: 'PagerTree has mailed you what to do next.',
};

export interface ToldOfAdding {
  actorName: string;
  roles: Roles;
  teamNames: readonly string[];
  welcome: Welcome;
  slackCommand: string;
}

/** For somebody who was added. */
export function youWereAddedMessage(told: ToldOfAdding): Message {
  const { actorName, roles, teamNames, welcome, slackCommand } = told;
  const teams = teamNames.length > 0 ? `, in ${joinNames(teamNames)}` : '';
  return inOneSection([
    `${tellName(actorName)} added you to PagerTree as ${describeRoles(roles)}${teams}.`,
    nextSteps[welcome],
    `Confirm your phone there, so that PagerTree can call you. \`${slackCommand} whoami\` shows what PagerTree holds of you.`,
  ]);
}

export interface ToldOfRoles {
  actorName: string;
  change: RoleChange;
  slackCommand: string;
}

/** For somebody whose roles were changed. */
export function yourRolesChangedMessage({ actorName, change, slackCommand }: ToldOfRoles): Message {
  return inOneSection([
    `${tellName(actorName)} changed your roles in PagerTree: ${describeRoleChange(change)}.`,
    nextFor(change, slackCommand),
    `If this is a mistake, ask ${tellName(actorName)} or another PagerTree administrator.`,
  ]);
}

/** For an administrator who was removed. */
export function youWereRemovedMessage(actorName: string): Message {
  return inOneSection([
    `${tellName(actorName)} removed you from PagerTree, and with that took your Admin role.`,
    'PagerTree no longer alerts you.',
    `If this is a mistake, ask ${tellName(actorName)} or another PagerTree administrator to add you again.`,
  ]);
}

function nextFor({ given, taken }: RoleChange, slackCommand: string): string {
  if (given.includes('admin')) return `You can change people now: \`${slackCommand} help\` shows how.`;
  if (taken.includes('admin')) return 'PagerTree lets you look, but not change anybody any more.';
  return `\`${slackCommand} whoami\` shows what you have now.`;
}

function inOneSection(sentences: readonly string[]): Message {
  const text = sentences.join(' ');
  return { text, blocks: [section(text)] };
}
