import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { explainQuestion, type Question } from '../people/guard-rails.js';
import { checkEmail, longestName, type NewUserField } from '../people/new-user.js';
import type { Country } from '../people/phone-number.js';
import type { Prefill } from '../people/prefill.js';
import { type RoleName, roleDescriptions, roleNames } from '../people/roles.js';
import { askOnceMoreModal } from './ask-once-more.js';
import { shorten } from './limits.js';
import { noticeModal } from './notice-modal.js';
import { giveLabel } from './roles-modal.js';
import { longestShown, nameInOption } from './shown-name.js';
import { type AddQuestionState, encodeState, type Origin } from './state.js';
import { plainText, section } from './text.js';

export const addUserCallback = 'add_user';
export const addQuestionCallback = 'add_user_anyway';
export const searchTeamsAction = 'add_user_teams';
/** More than anybody is in, so that whoever is added again gets all of their teams back. */
export const mostTeams = 50;

/** More than any number has, however it is typed. */
const longestPhone = 50;

/** What a team is called here and there: enough to offer it again after a refusal. */
export interface TeamChoice {
  id: string;
  name: string;
}

/** The form as it stands. */
export interface AddUserForm extends Prefill {
  roles: RoleName[];
  teams: TeamChoice[];
}

export interface AddUserModalOptions {
  origin: Origin;
  form: AddUserForm;
  defaultCountry: Country | null;
  /** A sentence at the head of the form, such as why the last try failed. */
  notice?: string;
}

export const addUserTitle = 'Add user to PagerTree';

/** A form that holds only what is known of the person. */
export function formFrom(prefill: Prefill): AddUserForm {
  return { ...prefill, roles: [], teams: [] };
}

/** The form for a new user. */
export function addUserModal({ origin, form, defaultCountry, notice }: AddUserModalOptions): ModalView {
  return {
    type: 'modal',
    callback_id: addUserCallback,
    title: plainText(addUserTitle),
    submit: plainText('Add user'),
    close: plainText('Cancel'),
    private_metadata: encodeState(origin),
    blocks: [
      ...(notice === undefined ? [] : [section(`:warning: ${notice}`, 'notice')]),
      nameInput(form.name),
      emailInput(form.email),
      phoneInput(form.phone, defaultCountry),
      rolesInput(form.roles),
      teamsInput(form.teams),
    ],
  };
}

/** Asks once more, on top of the form. */
export function addQuestionModal(state: AddQuestionState, questions: readonly Question[]): ModalView {
  const name = `${shorten(state.name.trim(), longestShown)} (${state.email.trim()})`;
  return askOnceMoreModal({
    callbackId: addQuestionCallback,
    title: addUserTitle,
    submit: giveLabel(questions),
    questions: questions.map((question) => explainQuestion(question, name)),
    state,
  });
}

/** The modal while PagerTree takes its time. It holds no field: nothing can be changed or sent twice meanwhile. */
export function workingModal(name: string, detail: string): ModalView {
  return closingModal(`:hourglass_flowing_sand: Adding ${name} to PagerTree…`, detail);
}

/** The modal with no form to offer: one message, and a way to close it. */
export function closingModal(text: string, detail?: string): ModalView {
  return noticeModal(addUserTitle, text, detail);
}

function nameInput(name: string): InputBlock {
  return input('name', 'Name', {
    type: 'plain_text_input',
    action_id: 'name',
    max_length: longestName,
    placeholder: plainText('Bobby Hill'),
    ...initial(shorten(name, longestName)),
  });
}

function emailInput(email: string): InputBlock {
  return input('email', 'Email', {
    type: 'email_text_input',
    action_id: 'email',
    placeholder: plainText('bobby@example.com'),
    // Slack refuses the whole modal when this is no address.
    ...initial(checkEmail(email).ok ? email : ''),
  });
}

function phoneInput(phone: string, defaultCountry: Country | null): InputBlock {
  const code = 'With the country’s code, such as +1 415 555 2671.';
  const hint =
    defaultCountry === null
      ? code
      : `${code} Without +, it is read as a number in ${countryName(defaultCountry)}.`;
  return {
    ...input('phone', 'Phone', {
      type: 'plain_text_input',
      action_id: 'phone',
      max_length: longestPhone,
      // Half a number is another number.
      ...initial(phone.length > longestPhone ? '' : phone),
    }),
    optional: true,
    hint: plainText(hint),
  };
}

function rolesInput(chosen: readonly RoleName[]): InputBlock {
  const options = roleNames.map(roleOption);
  const initialOptions = roleNames.filter((role) => chosen.includes(role)).map(roleOption);
  return {
    ...input('roles', 'Roles', {
      type: 'checkboxes',
      action_id: 'roles',
      options,
      ...(initialOptions.length > 0 ? { initial_options: initialOptions } : {}),
    }),
    optional: true,
    hint: plainText('Without a role, a person sees everything, and acknowledges and rejects alerts.'),
  };
}

function roleOption(role: RoleName): PlainTextOption {
  const { label, allows } = roleDescriptions[role];
  return { text: plainText(label), value: role, description: plainText(allows) };
}

function teamsInput(chosen: readonly TeamChoice[]): InputBlock {
  return {
    ...input('teams', 'Teams', {
      type: 'multi_external_select',
      action_id: searchTeamsAction,
      placeholder: plainText('Search teams'),
      min_query_length: 0,
      max_selected_items: mostTeams,
      ...(chosen.length > 0 ? { initial_options: chosen.map(teamOption) } : {}),
    }),
    optional: true,
  };
}

/** A team as an option of the search. */
export function teamOption({ id, name }: TeamChoice): PlainTextOption {
  return { text: plainText(nameInOption(name, 'team')), value: id };
}

function input(blockId: NewUserField, label: string, element: InputBlock['element']): InputBlock {
  return { type: 'input', block_id: blockId, label: plainText(label), element };
}

function initial(value: string): { initial_value?: string } {
  return value === '' ? {} : { initial_value: value };
}

function countryName(country: Country): string {
  return new Intl.DisplayNames('en', { type: 'region' }).of(country) ?? country;
}

const typedText = z.object({ value: z.string().nullish() }).transform(({ value }) => value ?? '');
const chosen = <Value extends z.ZodType>(value: Value) =>
  z
    .object({
      selected_options: z.array(z.object({ value, text: z.object({ text: z.string() }) })).nullish(),
    })
    .transform(({ selected_options }) => selected_options ?? []);

/** The fields of a submission, by the ids given above. Those that may be left empty may also be left out. */
const submittedForm = z
  .object({
    name: z.object({ name: typedText }),
    email: z.object({ email: typedText }),
    phone: z.object({ phone: typedText }).optional(),
    roles: z.object({ roles: chosen(z.enum(roleNames)) }).optional(),
    teams: z.object({ [searchTeamsAction]: chosen(z.string().min(1).max(150)) }).optional(),
  })
  .transform(
    ({ name, email, phone, roles, teams }): AddUserForm => ({
      name: name.name,
      email: email.email,
      phone: phone?.phone ?? '',
      roles: roleNames.filter((role) => roles?.roles.some(({ value }) => value === role)),
      teams: (teams?.[searchTeamsAction] ?? []).map(({ value, text }) => ({ id: value, name: text.text })),
    }),
  );

/** Reads a submission's `state.values`; `null` when it is not this form. */
export function readAddUserForm(values: unknown): AddUserForm | null {
  return submittedForm.safeParse(values).data ?? null;
}
