import { targetById } from '../audit/record.js';
import { sentence, waiting } from '../blocks/message.js';
import { rolesBackMessage, rolesRestoredMessage, undoRolesAction } from '../blocks/roles-changed.js';
import { decodeState, undoRolesState } from '../blocks/state.js';
import { compareRoles } from '../people/role-change.js';
import type { Click, ClickResult } from '../slack/answer-click.js';
import type { FlowDeps } from './deps.js';
import { refreshList } from './refresh-list.js';
import { saveRoles } from './save-roles.js';
import { tellOfRoles } from './tell-of-roles.js';

/** *Undo*: restores exactly what was, for ten minutes, unless somebody changed it again. The same rails hold as for the change. */
export function undoRoles(deps: FlowDeps): Click {
  return {
    actionId: undoRolesAction,
    needs: 'undo',
    changes: 'undo roles',
    target: ({ value }) => targetById(decodeState(undoRolesState, value)?.id),
    async click({ value }, access, attempt): Promise<ClickResult> {
      const state = decodeState(undoRolesState, value);
      if (state === null || deps.now() > state.until) return aside(tooLate(deps));
      const { id, before, after } = state;
      const saved = await saveRoles(deps, { id, seen: after, chosen: before }, attempt);
      switch (saved.kind) {
        case 'gone':
          return aside('That person is no longer in PagerTree. Nothing was changed.');
        case 'unchanged': {
          // It may be this button's own work: nobody could tell when an answer was lost and PagerTree was not reached afterwards.
          const message = rolesBackMessage(saved.user.name, compareRoles(after, before));
          attempt.end({ outcome: 'refused', refusedBy: 'rule', reason: message.text });
          freshen(deps, value);
          return { kind: 'replace', message, inChannel: true };
        }
        case 'renamed':
        case 'changed meanwhile':
          return aside('Somebody changed these roles again since: nothing was undone.');
        case 'refused':
          return aside(saved.text);
        case 'done': {
          const change = compareRoles(after, before);
          await tellOfRoles(deps, saved.user, change, access);
          freshen(deps, value);
          return {
            kind: 'replace',
            message: rolesRestoredMessage(access.actorName, saved.user.name, change),
            inChannel: true,
          };
        }
      }
    },
    meanwhile: () => ({ note: { kind: 'aside', message: waiting('Undoing this in PagerTree…') } }),
  };
}

/** The list from which the change was made, if it is still known. Not waited for. */
function freshen(deps: FlowDeps, value: string): void {
  const list = deps.lists.find(value);
  if (list !== null) void refreshList(deps, list.origin, list.userId);
}

function tooLate({ config }: FlowDeps): string {
  return `A change can be undone for ten minutes. Type \`${config.slackCommand} roles\` to change the roles again.`;
}

function aside(text: string): ClickResult {
  return { kind: 'aside', message: sentence('attention', text) };
}
