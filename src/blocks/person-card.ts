import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { AccountUser, Email, Phone } from '../people/account-user.js';
import { formatPhone } from '../people/phone-number.js';
import { describeRoles } from '../people/roles.js';
import { shorten } from './limits.js';
import type { Message } from './message.js';
import { encodeState } from './state.js';
import { escapeText, mrkdwn, plainText, section } from './text.js';

export const personActions = {
  roles: 'person_change_roles',
  edit: 'person_edit',
  remove: 'person_remove',
} as const;

/** Where somebody stands in a team. */
export interface TeamPlace {
  name: string;
  admin: boolean;
}

export interface PersonCard {
  user: AccountUser;
  teams: readonly TeamPlace[];
  /** The notification rule's name; `null` when there is none. */
  ruleName: string | null;
  /** The person in Slack with one of the emails; `null` when there is none. */
  slackId: string | null;
  /** Whether whoever sees the card may change the person. */
  mayChange: boolean;
}

/** At the worst a person has a dozen emails and twenty phones: each list is a section of its own, and cut if need be. */
const longestList = 2_500;
const longestShown = 80;

/** Everything PagerTree holds of a person, for whoever asked alone: it has emails and phones in it. */
export function personCardMessage(card: PersonCard): Message {
  const { user } = card;
  const name = escapeText(shorten(user.name || 'No name', longestShown));
  const blocks: KnownBlock[] = [
    section(`*${name}*  ·  ${describeRoles(user.roles)}`),
    section(list('Emails', user.emails.map(describeEmail), 'no email')),
    section(list('Phones', user.phones.map(describePhone), 'no phone')),
    section(list('Teams', card.teams.map(describeTeam), 'in no team')),
    { type: 'context', elements: [mrkdwn(details(card).join('  ·  '))] },
    ...buttons(card),
  ];
  return { text: `${name}, ${describeRoles(user.roles)} in PagerTree`, blocks };
}

function list(title: string, entries: readonly string[], none: string): string {
  return `*${title}*\n${entries.length === 0 ? none : shorten(entries.join('\n'), longestList)}`;
}

function describeEmail({ email, primary }: Email): string {
  return `${escapeText(shorten(email, longestShown))}${primary ? '  (primary)' : ''}`;
}

function describePhone({ phone, primary, country, blocked }: Phone): string {
  const marks = [primary ? 'primary' : '', country ?? '', blocked ? 'blocked, receives nothing' : ''].filter(
    Boolean,
  );
  return `${escapeText(formatPhone(phone))}${marks.length > 0 ? `  (${marks.join(', ')})` : ''}`;
}

function describeTeam({ name, admin }: TeamPlace): string {
  return `${escapeText(shorten(name, longestShown))}${admin ? '  (team admin)' : ''}`;
}

function details({ user, ruleName, slackId }: PersonCard): string[] {
  return [
    slackId === null ? 'not found in Slack' : `in Slack <@${slackId}>`,
    user.timeZone === null ? '' : escapeText(user.timeZone),
    ruleName === null ? '' : `notification rule ${escapeText(shorten(ruleName, longestShown))}`,
    user.createdAt === null ? '' : `added ${slackDate(user.createdAt)}`,
    user.updatedAt === null ? '' : `changed ${slackDate(user.updatedAt)}`,
  ].filter((part) => part !== '');
}

/** A time as everybody reads it in their own zone. Source: Slack's documentation, "Date formatting". */
function slackDate(iso: string): string {
  const milliseconds = Date.parse(iso);
  if (Number.isNaN(milliseconds)) return escapeText(iso);
  return `<!date^${Math.floor(milliseconds / 1_000)}^{date_short_pretty} at {time}|${escapeText(iso)}>`;
}

function buttons({ user, mayChange }: PersonCard): ActionsBlock[] {
  if (!mayChange) return [];
  const roles: Button = {
    type: 'button',
    text: plainText('Change roles'),
    action_id: personActions.roles,
    value: encodeState({ id: user.id }),
  };
  const remove: Button = {
    type: 'button',
    style: 'danger',
    text: plainText('Remove'),
    action_id: personActions.remove,
    value: encodeState({ id: user.id }),
  };
  const edit: Button = {
    type: 'button',
    text: plainText('Edit'),
    action_id: personActions.edit,
    value: encodeState({ id: user.id }),
  };
  return [{ type: 'actions', elements: [roles, edit, remove] }];
}
