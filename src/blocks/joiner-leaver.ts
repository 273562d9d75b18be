import type { ActionsBlock, Button } from '@slack/types';
import { z } from 'zod';
import { maskEmail } from '../people/mask.js';
import { publicName } from '../people/public-name.js';
import { describeRoles, type Roles } from '../people/roles.js';
import { cutWhole } from '../people/typed-text.js';
import { type Message, sentence } from './message.js';
import { encodeState } from './state.js';
import { tellName } from './tell-name.js';
import { escapeText, plainText, section } from './text.js';

export const joinerActions = { add: 'joiner_add', dismiss: 'joiner_dismiss' } as const;
export const leaverActions = { remove: 'leaver_remove', dismiss: 'leaver_dismiss' } as const;

/** What the buttons carry. A whole channel receives it: there is no email in it. */
export const noticeState = z.strictObject({
  slackId: z.string().min(1).max(64),
  name: z.string().max(80),
  /** Of the account user, for somebody who left. */
  id: z.string().min(1).max(64).nullable(),
});
export type NoticeState = z.infer<typeof noticeState>;

/** Somebody who joined the workspace. */
export interface Joiner {
  slackId: string;
  name: string;
  email: string;
  /** `false` when PagerTree did not say whether they are there. */
  missing: boolean;
}

/** Somebody who was deactivated and is still in PagerTree. */
export interface Leaver {
  slackId: string;
  id: string;
  name: string;
  roles: Roles;
}

/** Somebody joined and is not in PagerTree. For a whole channel: the email is masked. */
export function joinerMessage({ slackId, name, email, missing }: Joiner): Message {
  const state = { slackId, name: noticeName(name), id: null };
  const who = `${escapeText(state.name)} (${escapeText(maskEmail(email))}) joined this Slack`;
  const text = missing
    ? `${who} and is not in PagerTree.`
    : `${who}. PagerTree did not say whether they are in it: *Add…* looks again.`;
  return notice(text, [
    button('Add…', joinerActions.add, state),
    button('Dismiss', joinerActions.dismiss, state),
  ]);
}

/** Somebody left and is still in PagerTree. */
export function leaverMessage({ slackId, id, name, roles }: Leaver): Message {
  const state = { slackId, name: noticeName(name), id };
  const text = `${escapeText(state.name)} was deactivated in this Slack and is still in PagerTree as ${describeRoles(roles)}.`;
  return notice(text, [
    button('Remove…', leaverActions.remove, state),
    button('Dismiss', leaverActions.dismiss, state),
  ]);
}

/** How a notice of one of the two kinds was settled. `by`: who did it; `null` when it was done elsewhere. */
export type Settlement =
  | { kind: 'added' | 'removed'; by: string | null }
  | { kind: 'dismissed'; by: string }
  | { kind: 'came back' | 'left again' };

/** The same message once nothing is left to do: without buttons. */
export function settledMessage(notice: 'joined' | 'left', name: string, settlement: Settlement): Message {
  const who = escapeText(noticeName(name));
  const began = notice === 'joined' ? `${who} joined this Slack.` : `${who} was deactivated in this Slack.`;
  const text = `${began} ${endOf(notice, settlement)}`;
  return settlement.kind === 'dismissed' ? { text, blocks: [section(text)] } : sentence('done', text);
}

function endOf(notice: 'joined' | 'left', settlement: Settlement): string {
  switch (settlement.kind) {
    case 'added':
      return settlement.by === null
        ? 'They are in PagerTree by now.'
        : `${tellName(settlement.by)} added them to PagerTree.`;
    case 'removed':
      return settlement.by === null
        ? 'They are no longer in PagerTree.'
        : `${tellName(settlement.by)} removed them from PagerTree.`;
    case 'dismissed':
      return `${tellName(settlement.by)} dismissed this: they are ${notice === 'joined' ? 'not added to' : 'left in'} PagerTree.`;
    case 'came back':
      return 'They are active in this Slack again.';
    case 'left again':
      return 'They left it again.';
  }
}

/** A name as a notice and its buttons have it. */
function noticeName(name: string): string {
  return cutWhole(publicName(name), 80);
}

function notice(text: string, elements: Button[]): Message {
  const actions: ActionsBlock = { type: 'actions', elements };
  return { text, blocks: [section(`:wave: ${text}`), actions] };
}

function button(label: string, actionId: string, state: NoticeState): Button {
  return { type: 'button', text: plainText(label), action_id: actionId, value: encodeState(state) };
}
