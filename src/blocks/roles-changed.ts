import type { Button } from '@slack/types';
import { describeRoleChange, type RoleChange } from '../people/role-change.js';
import { type Message, sentence } from './message.js';
import { encodeState, type UndoRolesState } from './state.js';
import { escapeText, plainText } from './text.js';

export const undoRolesAction = 'undo_roles';

/** Who changed whose roles, and how; everybody in the channel reads it. *Undo* restores what was. */
export function rolesChangedMessage(told: {
  actorName: string;
  name: string;
  change: RoleChange;
  undo: UndoRolesState;
}): Message {
  const { actorName, name, change, undo } = told;
  const message = sentence(
    'done',
    `${escapeText(actorName)} changed the roles of ${escapeText(name)} in PagerTree: ${describeRoleChange(change)}.`,
  );
  const button: Button = {
    type: 'button',
    text: plainText('Undo'),
    action_id: undoRolesAction,
    value: encodeState(undo),
  };
  return { text: message.text, blocks: [...message.blocks, { type: 'actions', elements: [button] }] };
}

/** What takes the place of that message once the change is undone. */
export function rolesRestoredMessage(actorName: string, name: string, change: RoleChange): Message {
  return sentence(
    'done',
    `${escapeText(actorName)} undid a change of ${escapeText(name)}’s roles in PagerTree: ${describeRoleChange(change)}.`,
  );
}
