import { leaverActions, leaverMessage, noticeState } from '../blocks/joiner-leaver.js';
import { sentence } from '../blocks/message.js';
import { removeNotice } from '../blocks/remove-modal.js';
import { decodeState } from '../blocks/state.js';
import { escapeText } from '../blocks/text.js';
import { findByEmail, findById } from '../pagertree/find-account-user.js';
import { emailOfLeaver, nameOfLeaver } from '../people/arrivals.js';
import type { Click } from '../slack/answer-click.js';
import type { SlackEvent } from '../slack/answer-event.js';
import type { OpeningClick } from '../slack/answer-modal.js';
import { type ChangedUser, userEvent } from '../slack/user-events.js';
import type { FlowDeps } from './deps.js';
import { dismiss } from './dismiss-notice.js';
import type { WaysToForm } from './open-for-person.js';
import { originOf } from './origin-of.js';
import { postNotice } from './post-notice.js';

/** A change of somebody deactivated that is older than this, in milliseconds, is no news: they were deactivated before. */
const longestNews = 60 * 60_000;

/**
 * Somebody is deactivated in Slack while they are in PagerTree: the audit channel is told once, with the buttons that settle it. Slack tells of
 * every change of a profile, and not what changed; so only somebody deactivated is looked at. Who comes back settles it.
 */
export function hearOfLeaver(deps: FlowDeps): SlackEvent<ChangedUser> {
  return {
    type: 'user_change',
    needs: 'read help',
    content: userEvent,
    async hear({ person, updatedAt }) {
      const { id: slackId } = person;
      if (!person.deactivated) {
        await deps.notices.settleFor({ kind: 'left', slackId }, { kind: 'came back' });
        return deps.notices.forget({ kind: 'left', slackId });
      }
      await deps.notices.settleFor({ kind: 'joined', slackId }, { kind: 'left again' });
      // Should they join again, that is news.
      deps.notices.forget({ kind: 'joined', slackId });
      const email = emailOfLeaver(person, deps.homeTeamId);
      if (email === null || !deps.config.tellLeavers) return;
      if (updatedAt !== null && deps.now() - updatedAt > longestNews) return;
      const user = await findByEmail(deps.longWork.pagerTree, email);
      if (user === null) return;
      const { id, roles } = user;
      const name = nameOfLeaver(person.name, user.name);
      const about = { kind: 'left' as const, slackId, name, email: null, pagerTreeId: id };
      await postNotice(deps, about, updatedAt, async () => leaverMessage({ slackId, id, name, roles }));
    },
  };
}

/** *Remove…*: the form for a removal; or why there is nothing left to do, which settles the message. */
export function removeLeaver(deps: FlowDeps, ways: WaysToForm): OpeningClick {
  return {
    actionId: leaverActions.remove,
    needs: 'remove',
    open(request) {
      const { value, place, messageTs } = request;
      const state = decodeState(noticeState, value);
      const say = (text: string) => removeNotice(text);
      if (state === null || state.id === null) return { first: say(tooOld(deps)), say };
      const { slackId, name, id } = state;
      const form = ways.about(id, originOf(request));
      return {
        ...form,
        async fill(access) {
          const at = messageTs === null ? null : { channelId: place.channelId, ts: messageTs };
          const notice =
            at === null
              ? null
              : { kind: 'left' as const, slackId, name, email: null, pagerTreeId: id, place: at };
          const [user, profile] = await Promise.all([
            findById(deps.pagerTree, id),
            deps.slack.fetchPerson(slackId),
          ]);
          if (user === null) {
            if (notice !== null) await deps.notices.settle(notice, { kind: 'removed', by: null });
            return say(`${escapeText(name)} is no longer in PagerTree. There is nothing left to do.`);
          }
          if (!profile.deactivated) {
            if (notice !== null) await deps.notices.settle(notice, { kind: 'came back' });
            return say(
              `${escapeText(name)} is active in this Slack again. To remove them all the same, type \`${deps.config.slackCommand} removeuser\` and mention them.`,
            );
          }
          if (notice !== null) deps.notices.stands(notice);
          return form.fill === undefined ? form.first : form.fill(access);
        },
      };
    },
  };
}

/** *Dismiss*: the message stays, without its buttons, and says who did not want it. */
export function dismissLeaver(deps: FlowDeps): Click {
  return {
    actionId: leaverActions.dismiss,
    needs: 'remove',
    async click(request, { actorName }) {
      const state = decodeState(noticeState, request.value);
      if (state === null) return { kind: 'aside', message: sentence('attention', tooOld(deps)) };
      return dismiss(deps, { kind: 'left', ...state }, request, actorName);
    },
  };
}

function tooOld({ config }: FlowDeps): string {
  return `This message is too old to be used. Type \`${config.slackCommand} removeuser\` and a name or an email.`;
}
