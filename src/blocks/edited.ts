import type { Button, KnownBlock } from '@slack/types';
import type { ContactEdit } from '../people/contact-edit.js';
import { formatPhone } from '../people/phone-number.js';
import { publicName } from '../people/public-name.js';
import type { Named, UserEdit } from '../people/user-edit.js';
import { wayNames } from './edit-modal.js';
import { cutLines } from './fit-lines.js';
import { shorten } from './limits.js';
import { type Message, sentence } from './message.js';
import { longestShown, showInside } from './shown-name.js';
import { tellName } from './tell-name.js';
import { escapeText, mrkdwn, plainText, section } from './text.js';

export const undoEditAction = 'undo_edit';

/** Four lists of this length stay within what a message may hold, about 13,000 characters. */
const longestList = 2_200;
/** More teams than this are counted rather than named in the channel. */
const mostNamed = 3;

export interface Edited {
  actorName: string;
  /** Of the person: before a change, and after it is undone, which is the same name. */
  name: string;
  edit: UserEdit;
}

/**
 * Who changed what of whom. Without emails and phones: everybody in the channel reads it.
 * @param undo what *Undo* carries, sealed where it holds emails and phones; `null` where there is none
 */
export function editedMessage({ actorName, name, edit }: Edited, undo: string | null): Message {
  const message = sentence(
    'done',
    `${tellName(actorName)} changed ${tellName(name)} in PagerTree: ${summarise(edit)}.`,
  );
  if (undo === null) return message;
  const button: Button = {
    type: 'button',
    text: plainText('Undo'),
    action_id: undoEditAction,
    value: undo,
  };
  return { text: message.text, blocks: [...message.blocks, { type: 'actions', elements: [button] }] };
}

/** PagerTree made a part of a change: which, the person who made it sees in the form. */
export function partlyEditedMessage(actorName: string, name: string): Message {
  return sentence(
    'attention',
    `${tellName(actorName)} changed ${tellName(name)} in PagerTree, which made a part of the change only.`,
  );
}

/** What takes the place of that message where everything is back already, and nobody here knows who did it. */
export function editBackMessage({ name, edit }: Omit<Edited, 'actorName'>): Message {
  return sentence(
    'done',
    `A change of ${tellName(name)} in PagerTree is back as it was: ${summarise(edit)}. There is nothing left to undo.`,
  );
}

/** What takes the place of that message once the change is undone. */
export function editUndoneMessage({ actorName, name, edit }: Edited): Message {
  return sentence(
    'done',
    `${tellName(actorName)} undid a change of ${tellName(name)} in PagerTree: ${summarise(edit)}.`,
  );
}

/** Why a change cannot be undone from here. */
export type NoUndo = 'unknown before' | 'too much for a button';

/**
 * Every change with what was and what is, for whoever made it alone.
 * @param noUndo why there is no *Undo*; `null` where there is one
 */
export function editDetailsMessage(name: string, edit: UserEdit, noUndo: NoUndo | null): Message {
  const text = `What you changed of ${showInside(name)} in PagerTree. Only you see this.`;
  const notes = noUndo === null ? [] : [note(noUndoWords[noUndo])];
  return { text, blocks: [section(`*${text}*`), ...details(edit), ...notes] };
}

const noUndoWords: Record<NoUndo, string> = {
  'unknown before': 'There is no Undo for this: PagerTree does not say all of what it was before.',
  'too much for a button':
    'There is no Undo for this: what was before is more than Slack lets a button carry.',
};

/** The same of a change that was undone, for whoever undid it. */
export function editUndoneDetails(name: string, edit: UserEdit): Message {
  const text = `What you undid of ${showInside(name)} in PagerTree. Only you see this.`;
  return { text, blocks: [section(`*${text}*`), ...details(edit)] };
}

/** The change in a line: "name, 1 email added, primary phone, team Platform added". */
function summarise({ name, emails, phones, notify, rule, teams }: UserEdit): string {
  return [
    ...(name === null ? [] : ['name']),
    ...countContacts('email', emails),
    ...countContacts('phone', phones),
    ...notify.map(({ way, after }) => `${lowerFirst(wayNames[way])} ${after ? 'on' : 'off'}`),
    ...(rule === null
      ? []
      : [rule.after === null ? 'no notification rule' : tellThing(rule.after, 'notification rule')]),
    ...nameTeams(teams?.added ?? [], 'added'),
    ...nameTeams(teams?.removed ?? [], 'removed'),
  ].join(', ');
}

function countContacts(word: string, { added, changed, removed, primary }: ContactEdit): string[] {
  const count = (number: number, did: string) =>
    number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'} ${did}`];
  return [
    ...count(added.length, 'added'),
    ...count(changed.length, 'changed'),
    ...count(removed.length, 'removed'),
    ...(primary === null ? [] : [`primary ${word}`]),
  ];
}

function nameTeams(teams: readonly Named[], did: string): string[] {
  return teams.length > mostNamed
    ? [`${teams.length} teams ${did}`]
    : teams.map((team) => `${tellThing(team, 'team')} ${did}`);
}

/** Before → after, a section for each kind. */
function details({ name, emails, phones, notify, rule, teams }: UserEdit): KnownBlock[] {
  const others = [
    ...(name === null ? [] : [`Name: ${show(name.before || 'none')} → ${show(name.after)}`]),
    ...notify.map(({ way, before, after }) => `${wayNames[way]}: ${onOff(before)} → ${onOff(after)}`),
    ...(rule === null ? [] : [`Notification rule: ${showRule(rule.before)} → ${showRule(rule.after)}`]),
  ];
  const lists = [
    others,
    contactLines('Email', emails, (email) => email),
    contactLines('Phone', phones, formatPhone),
    [
      ...(teams?.added ?? []).map((team) => `Team added: ${showInside(team.name, 'team')}`),
      ...(teams?.removed ?? []).map((team) => `Team removed: ${showInside(team.name, 'team')}`),
    ],
  ];
  const blocks: KnownBlock[] = lists
    .filter((lines) => lines.length > 0)
    .map((lines) => section(cutLines(lines, longestList)));
  // Source: PagerTree's documentation on phones. Nobody else would tell why a new one stays silent.
  if (phones.added.length + phones.changed.length > 0) {
    blocks.push(note('PagerTree calls a new number only once its owner has confirmed it there.'));
  }
  return blocks;
}

function contactLines(word: string, edit: ContactEdit, format: (value: string) => string): string[] {
  const { added, changed, removed, primary } = edit;
  const value = (text: string) => show(format(text));
  return [
    ...changed.map(({ before, after }) => `${word} changed: ${value(before)} → ${value(after)}`),
    ...removed.map((one) => `${word} removed: ${value(one.value)}`),
    ...added.map((one) => `${word} added: ${value(one)}`),
    ...(primary === null
      ? []
      : [
          `Primary ${lowerFirst(word)}: ${primary.before === null ? 'none' : value(primary.before)} → ${value(primary.after)}`,
        ]),
  ];
}

function onOff(position: boolean | null): string {
  if (position === null) return 'not known';
  return position ? 'on' : 'off';
}

function note(text: string): KnownBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}

/** People's words, safe as mrkdwn and short enough for a line. */
function show(words: string): string {
  return escapeText(shorten(words, longestShown));
}

function showRule(rule: Named | 'gone' | null): string {
  if (rule === 'gone') return 'one that is no longer there';
  return rule === null ? 'none' : showInside(rule.name, 'notification rule');
}

/** A team or rule for everybody in the channel. */
function tellThing({ name }: Named, of: 'team' | 'notification rule'): string {
  const told = publicName(name);
  // "team Platform", but not "team team without a name".
  return told.trim() === '' ? showInside(told, of) : `${of} ${showInside(told, of)}`;
}

/** "Push notifications" inside a sentence; "SMS" stays as it is. */
function lowerFirst(words: string): string {
  return /^[A-Z]{2}/u.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}
