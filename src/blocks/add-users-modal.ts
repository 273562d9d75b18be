import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { type BulkChoice, mostAtOnce } from '../people/bulk-plan.js';
import { type RoleName, roleDescriptions, roleNames } from '../people/roles.js';
import {
  type BulkFormState,
  conversationId,
  mostPeopleChosen,
  mostTeamsForAll,
  slackUserId,
} from './bulk-state.js';
import { namedOption, noRule } from './edit-modal.js';
import { limits, shorten } from './limits.js';
import { noticeModal } from './notice-modal.js';
import { encodeState } from './state.js';
import { mrkdwn, plainText, section } from './text.js';

export const addUsersCallback = 'add_users';
export const addUsersTitle = 'Add people to PagerTree';
export const bulkTeamsAction = 'add_users_teams';
export const bulkRuleAction = 'add_users_rule';
export const searchGroupsAction = 'add_users_group';

/** What one field takes. Source: Slack's Block Kit reference, "Plain-text input". */
export const longestPaste = 3_000;

/** Something of PagerTree's or Slack's with what it is called, so that it can be offered again. */
export interface NamedChoice {
  id: string;
  name: string;
}

/** The form as it stands. */
export interface AddUsersForm {
  peopleIds: readonly string[];
  channelId: string | null;
  group: NamedChoice | null;
  lines: string;
  roles: readonly RoleName[];
  teams: readonly NamedChoice[];
  rule: NamedChoice | null;
}

export const emptyAddUsersForm: AddUsersForm = {
  peopleIds: [],
  channelId: null,
  group: null,
  lines: '',
  roles: [],
  teams: [],
  rule: null,
};

export interface AddUsersModal {
  state: BulkFormState;
  form: AddUsersForm;
  /** A sentence at the head of the form (mrkdwn). */
  notice?: string;
}

/** Whom to add: people, a channel, a user group, lines or a file; and what all of them get. */
export function addUsersModal({ state, form, notice }: AddUsersModal): ModalView {
  const people: KnownBlock[] = state.everybody
    ? [section('Everybody in this Slack workspace who is not in PagerTree yet.', 'whom')]
    : [
        section('Choose people in Slack, name them on lines or in a file, or both.', 'whom'),
        peopleInput(form.peopleIds),
        channelInput(form.channelId),
        groupInput(form.group),
        linesInput(form.lines),
        fileInput(state.fileId !== null),
      ];
  return {
    type: 'modal',
    callback_id: addUsersCallback,
    title: plainText(addUsersTitle),
    submit: plainText('Preview'),
    close: plainText('Cancel'),
    private_metadata: encodeState(state),
    blocks: [
      ...(notice === undefined ? [] : [section(`:warning: ${notice}`, 'notice')]),
      ...people,
      { type: 'divider' },
      rolesInput(form.roles),
      teamsInput(form.teams),
      ruleInput(form.rule),
      {
        type: 'context',
        elements: [
          mrkdwn(
            `Nobody is added yet: you see everybody by name first. At most ${mostAtOnce} people are added at a time; do it again for the rest.`,
          ),
        ],
      },
    ],
  };
}

/** While something is read, or when there is nothing to choose. */
export function addUsersNotice(text: string, detail?: string): ModalView {
  return noticeModal(addUsersTitle, text, detail);
}

function peopleInput(peopleIds: readonly string[]): InputBlock {
  return optional('people', 'People', {
    type: 'multi_users_select',
    action_id: 'people',
    placeholder: plainText('Choose people'),
    max_selected_items: mostPeopleChosen,
    ...(peopleIds.length === 0 ? {} : { initial_users: [...peopleIds] }),
  });
}

function channelInput(channelId: string | null): InputBlock {
  return optional(
    'channel',
    'Everybody in a channel',
    {
      type: 'conversations_select',
      action_id: 'channel',
      placeholder: plainText('Choose a channel'),
      filter: { include: ['public', 'private'], exclude_bot_users: true },
      ...(channelId === null ? {} : { initial_conversation: channelId }),
    },
    'This app has to be in a private channel to see who is in it.',
  );
}

function groupInput(group: NamedChoice | null): InputBlock {
  return optional('group', 'Everybody in a user group', {
    type: 'external_select',
    action_id: searchGroupsAction,
    placeholder: plainText('Search user groups'),
    min_query_length: 0,
    ...(group === null ? {} : { initial_option: groupOption(group) }),
  });
}

/** The lines, here and in the preview: with the same ids, Slack keeps what was typed. */
export function linesInput(lines: string): InputBlock {
  return optional(
    'lines',
    'Lines of name, email, phone',
    {
      type: 'plain_text_input',
      action_id: 'lines',
      multiline: true,
      max_length: longestPaste,
      placeholder: plainText('Bobby Hill, bobby@example.com, +1 415 555 2671'),
      ...(lines === '' ? {} : { initial_value: lines }),
    },
    `One person a line; the phone may be left out. At most ${longestPaste} characters: take a file for more.`,
  );
}

function fileInput(isKept: boolean): InputBlock {
  return optional(
    'file',
    'CSV file',
    { type: 'file_input', action_id: 'file', filetypes: ['csv', 'tsv', 'txt'], max_files: 1 },
    isKept
      ? 'The file you gave is kept. Another file, or lines above, take its place.'
      : 'Name, email and phone, separated by commas, semicolons or tabs, with or without a header. At most 1 MB.',
  );
}

function rolesInput(chosen: readonly RoleName[]): InputBlock {
  const initialOptions = roleNames.filter((role) => chosen.includes(role)).map(roleOption);
  return optional(
    'roles',
    'Roles for all of them',
    {
      type: 'checkboxes',
      action_id: 'roles',
      options: roleNames.map(roleOption),
      ...(initialOptions.length === 0 ? {} : { initial_options: initialOptions }),
    },
    'Without a role, a person sees everything, and acknowledges and rejects alerts.',
  );
}

function roleOption(role: RoleName): PlainTextOption {
  const { label, allows } = roleDescriptions[role];
  return { text: plainText(label), value: role, description: plainText(allows) };
}

function teamsInput(teams: readonly NamedChoice[]): InputBlock {
  return optional('teams', 'Teams for all of them', {
    type: 'multi_external_select',
    action_id: bulkTeamsAction,
    placeholder: plainText('Search teams'),
    min_query_length: 0,
    max_selected_items: mostTeamsForAll,
    ...(teams.length === 0 ? {} : { initial_options: teams.map((team) => namedOption(team, 'team')) }),
  });
}

function ruleInput(rule: NamedChoice | null): InputBlock {
  return optional('rule', 'Notification rule for all of them', {
    type: 'external_select',
    action_id: bulkRuleAction,
    placeholder: plainText('Search notification rules'),
    min_query_length: 0,
    ...(rule === null ? {} : { initial_option: namedOption(rule, 'notification rule') }),
  });
}

/** A user group as an option of the search: its name, with its handle. */
export function groupOption({ id, name }: NamedChoice): PlainTextOption {
  return { text: plainText(shorten(name, limits.optionText)), value: id };
}

function optional(blockId: string, label: string, element: InputBlock['element'], hint?: string): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    optional: true,
    label: plainText(label),
    element,
    ...(hint === undefined ? {} : { hint: plainText(hint) }),
  };
}

const id = z.string().min(1).max(64);
const named = z
  .object({ value: id, text: z.object({ text: z.string() }) })
  .transform(({ value, text }): NamedChoice => ({ id: value, name: text.text }));
const oneOption = z
  .object({ selected_option: named.nullish() })
  .transform(({ selected_option }) => selected_option ?? null);
const manyOptions = <Value>(value: z.ZodType<Value>) =>
  z
    .object({ selected_options: z.array(value).nullish() })
    .transform(({ selected_options }) => selected_options ?? []);
const roleOptions = manyOptions(z.object({ value: z.enum(roleNames) }));

/** The fields of a submission, by the ids given above. Each may be left empty, and left out. */
const submittedForm = z
  .object({
    people: z.object({ people: z.object({ selected_users: z.array(slackUserId).nullish() }).optional() }),
    channel: z.object({ channel: z.object({ selected_conversation: conversationId.nullish() }).optional() }),
    group: z.object({ [searchGroupsAction]: oneOption.optional() }),
    lines: z.object({ lines: z.object({ value: z.string().nullish() }).optional() }),
    file: z.object({ file: z.object({ files: z.array(z.object({ id })).nullish() }).optional() }),
    roles: z.object({ roles: roleOptions.optional() }),
    teams: z.object({ [bulkTeamsAction]: manyOptions(named).optional() }),
    rule: z.object({ [bulkRuleAction]: oneOption.optional() }),
  })
  .partial()
  .transform(({ people, channel, group, lines, file, roles, teams, rule }) => {
    const chosenRoles = (roles?.roles ?? []).map(({ value }) => value);
    const form: AddUsersForm = {
      peopleIds: people?.people?.selected_users ?? [],
      channelId: channel?.channel?.selected_conversation ?? null,
      group: group?.[searchGroupsAction] ?? null,
      lines: lines?.lines?.value ?? '',
      roles: roleNames.filter((role) => chosenRoles.includes(role)),
      teams: teams?.[bulkTeamsAction] ?? [],
      rule: rule?.[bulkRuleAction] ?? null,
    };
    return { form, fileId: file?.file?.files?.[0]?.id ?? null };
  });
export type SubmittedAddUsers = z.output<typeof submittedForm>;

/** What all of them get, by ids. */
export function choiceFrom({ roles, teams, rule }: AddUsersForm): BulkChoice {
  return {
    roles: [...roles],
    teamIds: teams.map(({ id }) => id),
    ruleId: rule === null || rule.id === noRule ? null : rule.id,
  };
}

/** Reads a submission's `state.values`; `null` when it is not this form. */
export function readAddUsersForm(values: unknown): SubmittedAddUsers | null {
  return submittedForm.safeParse(values).data ?? null;
}
