import { closingModal } from '../blocks/add-user-modal.js';
import { joinerActions, joinerMessage, noticeState } from '../blocks/joiner-leaver.js';
import { sentence } from '../blocks/message.js';
import { decodeState } from '../blocks/state.js';
import { escapeText } from '../blocks/text.js';
import { findByEmail } from '../pagertree/find-account-user.js';
import { emailOfJoiner } from '../people/arrivals.js';
import type { Click } from '../slack/answer-click.js';
import type { SlackEvent } from '../slack/answer-event.js';
import type { OpeningClick } from '../slack/answer-modal.js';
import { type ChangedUser, userEvent } from '../slack/user-events.js';
import { formForProfile } from './add-user.js';
import type { FlowDeps } from './deps.js';
import { dismiss } from './dismiss-notice.js';
import { originOf } from './origin-of.js';
import { postNotice } from './post-notice.js';

/** Somebody joins the workspace who is not in PagerTree: the audit channel is told once, with the buttons that settle it. */
export function hearOfJoiner(deps: FlowDeps): SlackEvent<ChangedUser> {
  return {
    type: 'team_join',
    needs: 'read help',
    content: userEvent,
    async hear({ person, updatedAt }) {
      const email = emailOfJoiner(person, deps.homeTeamId);
      if (email === null || !deps.config.tellJoiners) return;
      const { id: slackId, name } = person;
      const about = { kind: 'joined' as const, slackId, name, email, pagerTreeId: null };
      await postNotice(deps, about, updatedAt, async () => {
        const found = await findByEmail(deps.pagerTree, email).catch((error: unknown) => {
          deps.trouble(error, 'joiner', false);
          return 'unknown' as const;
        });
        const missing = found === null;
        return missing || found === 'unknown' ? joinerMessage({ slackId, name, email, missing }) : null;
      });
    },
  };
}

/** *Add…*: the form, filled in from their profile; or that they are in PagerTree by now, which settles the message. */
export function addJoiner(deps: FlowDeps): OpeningClick {
  return {
    actionId: joinerActions.add,
    needs: 'add',
    open(request) {
      const { value, place, messageTs } = request;
      const state = decodeState(noticeState, value);
      const say = (text: string) => closingModal(text);
      if (state === null) return { first: say(tooOld(deps)), say };
      return {
        first: say(':hourglass_flowing_sand: Asking Slack and PagerTree…'),
        say,
        async fill() {
          const { slackId, name } = state;
          const profile = await deps.slack.fetchPerson(slackId);
          const { email } = profile;
          const found = email === null ? null : await findByEmail(deps.pagerTree, email);
          if (messageTs !== null) {
            const at = { channelId: place.channelId, ts: messageTs };
            const notice = { kind: 'joined' as const, slackId, name, email, pagerTreeId: null, place: at };
            if (found === null) deps.notices.stands(notice);
            else await deps.notices.settle(notice, { kind: 'added', by: null });
          }
          if (found === null) return formForProfile(deps, originOf(request), profile);
          return say(
            `${escapeText(found.name || name)} is in PagerTree by now. There is nothing left to do.`,
          );
        },
      };
    },
  };
}

/** *Dismiss*: the message stays, without its buttons, and says who did not want it. */
export function dismissJoiner(deps: FlowDeps): Click {
  return {
    actionId: joinerActions.dismiss,
    needs: 'add',
    async click(request, { actorName }) {
      const state = decodeState(noticeState, request.value);
      if (state === null) return { kind: 'aside', message: sentence('attention', tooOld(deps)) };
      return dismiss(deps, { kind: 'joined', ...state }, request, actorName);
    },
  };
}

function tooOld({ config }: FlowDeps): string {
  return `This message is too old to be used. Type \`${config.slackCommand} adduser\` and mention the person.`;
}
