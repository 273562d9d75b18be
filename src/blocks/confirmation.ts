import type { Welcome } from '../people/account-user.js';
import { publicName } from '../people/public-name.js';
import { describeRoles, type Roles } from '../people/roles.js';
import { type Message, sentence } from './message.js';
import { tellName } from './tell-name.js';
import { escapeText, mrkdwn } from './text.js';

export interface AddedPerson {
  actorName: string;
  name: string;
  roles: Roles;
  teamNames: readonly string[];
  welcome: Welcome;
}

const nextStep: Record<Welcome, string> = {
  created: 'PagerTree has mailed them how to sign in.',
  invited:
    'They have used PagerTree elsewhere: they join once they accept the invitation PagerTree has mailed them.',
  unknown: 'PagerTree has mailed them what to do next.',
};

/** Who added whom, as what, to which teams, and what happens next. Without email or phone: everybody in the channel reads it. */
export function addedMessage({ actorName, name, roles, teamNames, welcome }: AddedPerson): Message {
  const did = welcome === 'invited' ? 'invited' : 'added';
  const teams = teamNames.length > 0 ? `, in ${joinNames(teamNames)}` : '';
  const message = sentence(
    'done',
    `${tellName(actorName)} ${did} ${tellName(name)} to PagerTree as ${describeRoles(roles)}${teams}.`,
  );
  return {
    text: `${message.text} ${nextStep[welcome]}`,
    blocks: [...message.blocks, { type: 'context', elements: [mrkdwn(nextStep[welcome])] }],
  };
}

/** "Platform", "Platform and Payments", "Platform, Payments and Network"; for everybody, and safe as mrkdwn. */
export function joinNames(names: readonly string[]): string {
  const escaped = names.map((name) => escapeText(publicName(name)));
  const last = escaped.pop() ?? '';
  return escaped.length > 0 ? `${escaped.join(', ')} and ${last}` : last;
}
