import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import { type AddedPlan, type BulkPlan, mostAtOnce, type PlannedPerson } from '../people/bulk-plan.js';
import { labelOf, weightyRoles } from '../people/guard-rails.js';
import { mostLines } from '../people/people-lines.js';
import { formatPhone } from '../people/phone-number.js';
import { describeRoles, roleDescriptions, rolesFrom } from '../people/roles.js';
import { addUsersTitle, linesInput } from './add-users-modal.js';
import type { BulkPreviewState } from './bulk-state.js';
import { emailWithin } from './email-within.js';
import { escapeWithin } from './fit-list.js';
import { nameAtHead, nameInside } from './shown-name.js';
import { encodeState } from './state.js';
import { escapeText, plainText, section } from './text.js';

export const bulkPreviewCallback = 'add_users_preview';
export const backToFormAction = 'add_users_back';

/** So that the worst of names still fit into the 250 KB and hundred blocks of a view. */
const longestName = 40;
const longestEmail = 64;
const mostThere = 100;
const mostLater = 100;
const mostCannot = 200;

export interface BulkPreview {
  plan: BulkPlan;
  state: BulkPreviewState;
  /** What was pasted. It stays in its field, where it can still be changed. */
  lines: string;
  teamNames: readonly string[];
  /** A sentence at the head (mrkdwn). */
  notice?: string;
}

/** Everybody by name, before anybody is added: who will be, who is there already, who cannot be and why. */
export function bulkPreviewModal({ plan, state, lines, teamNames, notice }: BulkPreview): ModalView {
  const { toAdd, there, later, cannot, people } = plan;
  const isThere = people.filter(({ outcome }) => outcome.kind === 'there');
  const isLater = people.filter(({ outcome }) => outcome.kind === 'later');
  const hindered = people.filter(({ outcome }) => outcome.kind === 'cannot');
  const blocks: KnownBlock[] = [
    ...(notice === undefined ? [] : [section(`:warning: ${notice}`, 'notice')]),
    section(countsOf(plan), 'counts'),
    ...(toAdd.length === 0 ? [] : [section(forAll(state, teamNames), 'for_all')]),
    ...list('add', `Will be added (${toAdd.length})`, toAdd.map(addLine), toAdd.length),
    ...list('cannot', `Cannot be added (${cannot})`, hindered.slice(0, mostCannot).map(cannotLine), cannot),
    ...list('later', `Next time (${later})`, isLater.slice(0, mostLater).map(nameLine), later),
    ...list('there', `Already in PagerTree (${there})`, isThere.slice(0, mostThere).map(nameLine), there),
    ...(lines === '' ? [] : [linesInput(lines)]),
    ...(toAdd.length === 0 ? [] : powerInput(state)),
    backButton,
  ];
  const submit = toAdd.length > 0 ? `Add ${peopleCount(toAdd.length)}` : 'Preview again';
  return {
    type: 'modal',
    callback_id: bulkPreviewCallback,
    title: plainText(addUsersTitle),
    ...(toAdd.length > 0 || lines !== '' ? { submit: plainText(submit) } : {}),
    close: plainText(toAdd.length > 0 ? 'Cancel' : 'Close'),
    private_metadata: encodeState(state),
    blocks,
  };
}

/** To the form, with everything that was chosen. */
const backButton: KnownBlock = {
  type: 'actions',
  block_id: 'back',
  elements: [{ type: 'button', text: plainText('Change the choice'), action_id: backToFormAction }],
};

/** What no preview has shown. */
export const nothingSeen = '-'.repeat(16);

/** In the preview's place when it could not be made: sent again, everything that was chosen is read again. */
export function previewAgainModal(state: BulkPreviewState, lines: string, notice: string): ModalView {
  return {
    type: 'modal',
    callback_id: bulkPreviewCallback,
    title: plainText(addUsersTitle),
    submit: plainText('Preview again'),
    close: plainText('Cancel'),
    private_metadata: encodeState({ ...state, seen: nothingSeen }),
    blocks: [
      section(`:warning: ${notice}`, 'notice'),
      section('What you chose is kept.', 'kept'),
      ...(lines === '' ? [] : [linesInput(lines)]),
      backButton,
    ],
  };
}

/** "1 person", "31 people". */
export function peopleCount(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

function countsOf({ toAdd, there, later, cannot, unread }: BulkPlan): string {
  const parts = [
    `${peopleCount(toAdd.length)} will be added`,
    `${there} already in PagerTree`,
    `${cannot} cannot be added`,
    ...(later === 0 ? [] : [`${later} more next time: ${mostAtOnce} people are added at once`]),
    ...(unread === 0
      ? []
      : [
          `${unread} more lines were not read: ${mostLines} are read at once, give the others in a file of their own`,
        ]),
  ];
  return parts.join('  ·  ');
}

/** What everybody gets, in words. */
function forAll({ choice }: BulkPreviewState, teamNames: readonly string[]): string {
  const teams = teamNames.map((name) => escapeWithin(nameInside(name, 'team'), longestName)).join(', ');
  const parts = [
    `Each as *${describeRoles(rolesFrom(choice.roles))}*`,
    teams === '' ? 'in no team' : `in ${teams}`,
    choice.ruleId === null
      ? 'with the account’s own notification rule'
      : 'with the notification rule you chose',
  ];
  return `${parts.join(', ')}. PagerTree mails each of them.`;
}

function addLine({ line, outcome: { name, email, phone, phoneLeftOut } }: AddedPlan): string {
  const parts = [
    `*${escapeWithin(name, longestName)}*`,
    emailWithin(email, longestEmail),
    phoneLeftOut
      ? 'no phone: the one in the profile cannot be read'
      : phone === null
        ? 'no phone'
        : escapeText(formatPhone(phone)),
  ];
  return `${lineNumber(line)}${parts.join('  ·  ')}`;
}

function cannotLine({ line, name, email, outcome }: PlannedPerson): string {
  const why = outcome.kind === 'cannot' ? outcome.why : '';
  return `${lineNumber(line)}${nameOrEmail(name, email)}: ${escapeText(why)}`;
}

function nameLine({ line, name, email }: PlannedPerson): string {
  const address = email === null || name.trim() === '' ? '' : `  ·  ${emailWithin(email, longestEmail)}`;
  return `${lineNumber(line)}${nameOrEmail(name, email)}${address}`;
}

function nameOrEmail(name: string, email: string | null): string {
  return name.trim() === '' && email !== null
    ? emailWithin(email, longestEmail)
    : escapeWithin(nameAtHead(name), longestName);
}

function lineNumber(line: number | null): string {
  return line === null ? '' : `Line ${line}: `;
}

/** Lines under a title, in as few sections as they fit into. */
function list(id: string, title: string, lines: readonly string[], total: number): KnownBlock[] {
  if (total === 0) return [];
  const more = total - lines.length;
  const all = more > 0 ? [...lines, `…and ${more} more.`] : lines;
  return inSections([`*${title}*`, ...all]).map((text, index) => section(text, `${id}:${index}`));
}

/** A little less than a section holds, because its text is measured after escaping. */
const sectionRoom = 2_900;

/** Joins lines into texts that each fit into a section. */
export function inSections(lines: readonly string[]): string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last === undefined || last.length + line.length + 1 > sectionRoom) texts.push(line);
    else texts[texts.length - 1] = `${last}\n${line}`;
  }
  return texts;
}

/** The id of the block begins with this. */
const powerBlock = 'power:';

/** Admin and Billing are asked for once more. */
function powerInput({ choice, seen }: BulkPreviewState): InputBlock[] {
  const powers = weightyRoles.filter((role) => choice.roles.includes(role));
  if (powers.length === 0) return [];
  const labels = labelOf(powers);
  const option: PlainTextOption = {
    text: plainText(`Yes, everybody above gets ${labels}`),
    value: 'yes',
  };
  return [
    {
      type: 'input',
      // By what is shown: ticked for other people, it counts for nothing.
      block_id: `${powerBlock}${seen}`,
      label: plainText(`${labels} for all of them?`),
      element: { type: 'checkboxes', action_id: 'power', options: [option] },
      hint: plainText(powers.map((role) => roleDescriptions[role].allows).join(' ')),
    },
  ];
}

const typedLines = z
  .object({ lines: z.object({ lines: z.object({ value: z.string().nullish() }) }) })
  .transform(({ lines }) => lines.lines.value ?? '');
const tickedPower = z.object({ power: z.object({ selected_options: z.array(z.unknown()).min(1) }) });

/** What was sent with the preview. */
export interface SubmittedPreview {
  lines: string;
  /** The id of the field that asks once more; `null` when it was not shown. */
  powerBlockId: string | null;
  /** Whether it was ticked for exactly what was shown. */
  powerConfirmed: boolean;
}

/** Reads a submission's `state.values`. */
export function readBulkPreview(values: unknown, seen: string): SubmittedPreview {
  const blocks = z.record(z.string(), z.unknown()).catch({}).parse(values);
  const powerBlockId = Object.keys(blocks).find((id) => id.startsWith(powerBlock)) ?? null;
  return {
    lines: typedLines.safeParse(blocks).data ?? '',
    powerBlockId,
    powerConfirmed: tickedPower.safeParse(blocks[`${powerBlock}${seen}`]).success,
  };
}

/** Whether roles were chosen that are asked for once more. */
export function needsPowerConfirmed({ choice }: Pick<BulkPreviewState, 'choice'>): boolean {
  return weightyRoles.some((role) => choice.roles.includes(role));
}

/** How far a reading has come, in words. */
export function readingNotice(words: string): string {
  return `:hourglass_flowing_sand: ${words}`;
}
