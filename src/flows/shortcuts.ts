import { closingModal } from '../blocks/add-user-modal.js';
import { emptyPrefill } from '../people/prefill.js';
import type { GlobalShortcut, MessageShortcut } from '../slack/answer-shortcut.js';
import { formFor, openForPerson, opening } from './add-user.js';
import type { FlowDeps } from './deps.js';

/** *Add PagerTree user*, from Slack's own menus: the same form as the command's. */
export function addUserShortcut(deps: FlowDeps): GlobalShortcut {
  return {
    callbackId: 'add_user_shortcut',
    needs: 'add',
    open: ({ place }) => opening(formFor(deps, place, emptyPrefill)),
  };
}

/** *Add author to PagerTree*, on a message: the same form, filled in with the Slack profile of whoever wrote the message. */
export function addAuthorShortcut(deps: FlowDeps): MessageShortcut {
  return {
    callbackId: 'add_author_shortcut',
    needs: 'add',
    open({ place, authorId, userId }) {
      if (authorId !== null) return openForPerson(deps, place, authorId, userId);
      const text = `An app wrote this message, and apps cannot be on call. To add a person, type \`${deps.config.slackCommand} adduser\` and mention them.`;
      return opening(closingModal(text));
    },
  };
}
