import type { Button, ConfirmationDialog } from '@slack/types';
import { takesAdmin, weightyRoles } from '../people/guard-rails.js';
import { publicName } from '../people/public-name.js';
import { describeRoleChange, type RoleChange } from '../people/role-change.js';
import { shorten } from './limits.js';
import { type Message, sentence } from './message.js';
import { longestShown, nameAtHead } from './shown-name.js';
import { encodeState, type UndoRolesState } from './state.js';
import { tellName } from './tell-name.js';
import { plainText } from './text.js';

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
    `${tellName(actorName)} changed the roles of ${tellName(name)} in PagerTree: ${describeRoleChange(change)}.`,
  );
  const button: Button = {
    type: 'button',
    text: plainText('Undo'),
    action_id: undoRolesAction,
    value: encodeState(undo),
    ...askBeforeUndo(change, name),
  };
  return { text: message.text, blocks: [...message.blocks, { type: 'actions', elements: [button] }] };
}

/** Slack asks whoever presses *Undo* when it gives a role that opens much, or takes the admin role, perhaps their own. */
function askBeforeUndo({ given, taken }: RoleChange, name: string): { confirm?: ConfirmationDialog } {
  const back = { given: taken, taken: given };
  if (!takesAdmin(back) && !weightyRoles.some((role) => back.given.includes(role))) return {};
  const own = takesAdmin(back)
    ? ' If this is you, PagerTree lets you change nobody any more afterwards.'
    : '';
  return {
    confirm: {
      title: plainText('Undo this change?'),
      text: plainText(
        `${shorten(nameAtHead(publicName(name)), longestShown)}: ${describeRoleChange(back)}.${own}`,
      ),
      confirm: plainText('Undo'),
      deny: plainText('Keep it'),
    },
  };
}

/** What takes the place of that message where the roles are back already, and nobody here knows who did it. */
export function rolesBackMessage(name: string, change: RoleChange): Message {
  return sentence(
    'done',
    `The roles of ${tellName(name)} in PagerTree are back as they were: ${describeRoleChange(change)}. There is nothing left to undo.`,
  );
}

/** What takes the place of that message once the change is undone. */
export function rolesRestoredMessage(actorName: string, name: string, change: RoleChange): Message {
  return sentence(
    'done',
    `${tellName(actorName)} undid a change of ${tellName(name)}’s roles in PagerTree: ${describeRoleChange(change)}.`,
  );
}
