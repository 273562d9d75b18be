import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { longestName } from '../people/new-user.js';
import type { Country } from '../people/phone-number.js';
import { type EditForm, type Named, type NotificationWay, notificationWays } from '../people/user-edit.js';
import { contactInputs, editBlockId } from './edit-contacts.js';
import type { EditFormState } from './edit-state.js';
import { noticeModal } from './notice-modal.js';
import { nameInOption, showAtHead } from './shown-name.js';
import { encodeState } from './state.js';
import { mrkdwn, plainText, section } from './text.js';

export const editCallback = 'edit_user';
export const editTitle = 'Edit PagerTree user';
export const searchRulesAction = 'edit_user_rule';
export const searchEditTeamsAction = 'edit_user_teams';

/** Slack shows a form of at most 100 blocks, and a menu of at most 100 options. */
export const mostContacts = 80;
export const mostTeams = 100;

export interface EditModal {
  state: EditFormState;
  form: EditForm;
  defaultCountry: Country | null;
  /** A sentence at the head of the form (mrkdwn). */
  notice?: string;
}

/** Everything of a person that can be edited, as it is, or as it was typed. */
export function editModal({ state, form, defaultCountry, notice }: EditModal): ModalView {
  const { round, known } = state;
  return {
    type: 'modal',
    callback_id: editCallback,
    title: plainText(editTitle),
    submit: plainText('Save'),
    close: plainText('Cancel'),
    private_metadata: encodeState(state),
    blocks: [
      ...(notice === undefined ? [] : [section(`:warning: ${notice}`, 'notice')]),
      section(`*${showAtHead(state.name)}* in PagerTree`, 'head'),
      nameInput(form.name, round),
      ...contactInputs('emails', form.emails, round, 'Empty the field of an email or phone to remove it.'),
      ...contactInputs('phones', form.phones, round, phoneHint(defaultCountry)),
      ...notificationWays.map((way) => switchInput(way, form.notify[way], known.includes(way), round)),
      ruleInput(form.rule, round),
      ...(form.teams === null
        ? [section(`This person is in more than ${mostTeams} teams; change those in PagerTree.`, 'teams')]
        : [teamsInput(form.teams, round)]),
      { type: 'context', elements: [mrkdwn(sending)] },
    ],
  };
}

/** That there may be no Undo is said before, because afterwards it is too late to change less. */
const sending =
  'Only what you change is sent. You can undo it for ten minutes, unless you change more at once than Slack’s button can carry, or PagerTree does not say what was before.';

/** While PagerTree is asked, or says its part. */
export function editNotice(text: string, detail?: string): ModalView {
  return noticeModal(editTitle, text, detail);
}

function nameInput(name: string, round: number): InputBlock {
  return {
    type: 'input',
    block_id: editBlockId({ kind: 'name' }, round),
    label: plainText('Name'),
    element: {
      type: 'plain_text_input',
      action_id: 'typed',
      max_length: longestName,
      ...(name === '' ? {} : { initial_value: name }),
    },
  };
}

function phoneHint(defaultCountry: Country | null): string {
  const code = 'With the country’s code, such as +1 415 555 2671.';
  if (defaultCountry === null) return code;
  const country = new Intl.DisplayNames('en', { type: 'region' }).of(defaultCountry) ?? defaultCountry;
  return `${code} Without +, it is read as a number in ${country}.`;
}

/** What each switch is called. Source: PagerTree's API documentation, "Account Users" (`notify_push` and so on). */
export const wayNames: Record<NotificationWay, string> = {
  push: 'Push notifications',
  email: 'Email notifications',
  sms: 'SMS notifications',
  voice: 'Voice notifications',
};

const positions = { on: 'On', off: 'Off', leave: 'Leave as it is' } as const;

/**
 * PagerTree documents its switches for writing only: where it does not say what one is, it can be left alone. Left alone when it did not say,
 * it stays so in a form that is shown again when it does: Slack refuses a choice that is not offered.
 */
function switchInput(
  way: NotificationWay,
  position: keyof typeof positions,
  known: boolean,
  round: number,
): InputBlock {
  const option = (value: keyof typeof positions): PlainTextOption => ({
    text: plainText(positions[value]),
    value,
  });
  return {
    type: 'input',
    block_id: `notify_${way}:${round}`,
    label: plainText(wayNames[way]),
    element: {
      type: 'static_select',
      action_id: 'position',
      options: [...(known && position !== 'leave' ? [] : [option('leave')]), option('on'), option('off')],
      initial_option: option(position),
    },
  };
}

function ruleInput(rule: Named | null, round: number): InputBlock {
  return {
    type: 'input',
    block_id: editBlockId({ kind: 'rule' }, round),
    optional: true,
    label: plainText('Notification rule'),
    element: {
      type: 'external_select',
      action_id: searchRulesAction,
      placeholder: plainText('Search notification rules'),
      min_query_length: 0,
      initial_option: rule === null ? noRuleOption : namedOption(rule, 'notification rule'),
    },
  };
}

function teamsInput(teams: readonly Named[], round: number): InputBlock {
  return {
    type: 'input',
    block_id: editBlockId({ kind: 'teams' }, round),
    optional: true,
    label: plainText('Member of teams'),
    hint: plainText('Whoever administers a team without being its member keeps doing so.'),
    element: {
      type: 'multi_external_select',
      action_id: searchEditTeamsAction,
      placeholder: plainText('Search teams'),
      min_query_length: 0,
      max_selected_items: mostTeams,
      ...(teams.length === 0 ? {} : { initial_options: teams.map((team) => namedOption(team, 'team')) }),
    },
  };
}

/** Carried by the option for no notification rule: Slack offers no way to empty a menu of this kind. */
export const noRule = 'none';

/** No notification rule, as an option of the search. */
export const noRuleOption: PlainTextOption = { text: plainText('No notification rule'), value: noRule };

/** A team or rule as an option of a search. */
export function namedOption({ id, name }: Named, of: 'team' | 'notification rule'): PlainTextOption {
  return { text: plainText(nameInOption(name, of)), value: id };
}
