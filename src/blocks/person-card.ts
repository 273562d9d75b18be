import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import type { AccountUser, Email, Phone } from '../people/account-user.js';
import { formatPhone } from '../people/phone-number.js';
import { describeRoles } from '../people/roles.js';
import { fitLines, type Line } from './fit-lines.js';
import { escapeWithin } from './fit-list.js';
import { shorten } from './limits.js';
import type { Message } from './message.js';
import { nameAtHead, showInside } from './shown-name.js';
import { type CardState, encodeState } from './state.js';
import { escapeText, mention, mrkdwn, plainText, section } from './text.js';

export const personActions = {
  roles: 'person_change_roles',
  edit: 'person_edit',
  remove: 'person_remove',
} as const;

/** Where somebody stands in a team: its member, its admin, or both. */
export interface TeamPlace {
  name: string;
  member: boolean;
  admin: boolean;
}

/** How sure it is that somebody in Slack is the account user, and what is to be known of them there. */
export type SlackStanding = 'known by email' | 'email not confirmed' | 'shows no email' | 'deactivated';

export interface PersonCard {
  user: AccountUser;
  teams: readonly TeamPlace[];
  /** The notification rule's name; `null` when there is none. */
  ruleName: string | null;
  /** The person in Slack; `null` when nobody was found there by one of the emails. */
  slack: { id: string; standing: SlackStanding } | 'not said' | null;
  /** Whether whoever sees the card may change the person. */
  mayChange: boolean;
  /** What the buttons carry besides whose card it is. */
  carries?: Pick<CardState, 'slackId' | 'list' | 'listUrl'>;
}

/** Three lists of this length, in characters of JSON, and all else stay within what a message may hold, about 13,000. */
const longestList = 2_800;
const longestNameShown = 255;

/** Everything PagerTree holds of a person, for whoever asked alone: it has emails and phones in it. */
export function personCardMessage(card: PersonCard): Message {
  const { user } = card;
  const name = escapeText(shorten(nameAtHead(user.name), longestNameShown));
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

function list(title: string, entries: readonly Line[], none: string): string {
  return `*${title}*\n${entries.length === 0 ? none : fitLines(entries, longestList)}`;
}

function describeEmail({ email, primary }: Email): Line {
  return (longest) => `${escapeWithin(email, longest)}${primary ? '  (primary)' : ''}`;
}

function describePhone({ phone, primary, country, blocked }: Phone): Line {
  const marks = [
    primary ? 'primary' : '',
    escapeText(country ?? ''),
    blocked ? 'blocked, receives nothing' : '',
  ].filter(Boolean);
  return () => `${escapeText(formatPhone(phone))}${marks.length > 0 ? `  (${marks.join(', ')})` : ''}`;
}

/** Somebody can administer a team without being its member; the form to edit them then does not show it. */
function describeTeam({ name, member, admin }: TeamPlace): Line {
  const mark = member ? (admin ? '  (team admin)' : '') : '  (team admin, not a member)';
  return (longest) => `${escapeWithin(nameAtHead(name, 'team'), longest)}${mark}`;
}

function details({ user, ruleName, slack }: PersonCard): string[] {
  return [
    describeInSlack(slack),
    user.timeZone === null ? '' : escapeText(user.timeZone),
    ruleName === null ? '' : describeRule(ruleName),
    user.createdAt === null ? '' : `added ${slackDate(user.createdAt)}`,
    user.updatedAt === null ? '' : `changed ${slackDate(user.updatedAt)}`,
  ].filter((part) => part !== '');
}

function describeRule(name: string): string {
  const shown = showInside(name, 'notification rule');
  return name.trim() === '' ? shown : `notification rule ${shown}`;
}

/** Slack finds active people alone by their email. Source: Slack's reference, users.lookupByEmail. */
function describeInSlack(slack: PersonCard['slack']): string {
  if (slack === null) return 'not found in Slack by a confirmed email';
  if (slack === 'not said') return 'Slack did not say who they are there';
  const { id, standing } = slack;
  const who = mention('@', id);
  switch (standing) {
    case 'known by email':
      return `in Slack ${who}`;
    case 'email not confirmed':
      return `in Slack ${who}, email not confirmed there`;
    case 'shows no email':
      return `in Slack perhaps ${who}: the same name, but Slack shows no email`;
    case 'deactivated':
      return `deactivated in Slack: ${who}`;
  }
}

/** A time as everybody reads it in their own zone. Source: Slack's documentation, "Date formatting". */
function slackDate(iso: string): string {
  const milliseconds = Date.parse(iso);
  if (Number.isNaN(milliseconds)) return escapeText(iso);
  return `<!date^${Math.floor(milliseconds / 1_000)}^{date_short_pretty} at {time}|${escapeText(iso)}>`;
}

function buttons({ user, mayChange, carries }: PersonCard): ActionsBlock[] {
  if (!mayChange) return [];
  const value = encodeState({ card: true, id: user.id, ...carries });
  const button = (label: string, action_id: string): Button => ({
    type: 'button',
    text: plainText(label),
    action_id,
    value,
  });
  const elements = [
    button('Change roles', personActions.roles),
    button('Edit', personActions.edit),
    { ...button('Remove', personActions.remove), style: 'danger' as const },
  ];
  return [{ type: 'actions', elements }];
}
