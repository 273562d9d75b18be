import type { SlackPerson } from './access.js';
import type { NewUser } from './account-user.js';
import { fingerprint } from './fingerprint.js';
import { checkEmail, checkName } from './new-user.js';
import type { LinePerson, PeopleLines } from './people-lines.js';
import { type Country, readPhone } from './phone-number.js';
import type { RoleName } from './roles.js';

/** More than this is not read name by name before it is confirmed. */
export const mostAtOnce = 500;

/** What becomes of somebody when the preview is confirmed. */
export type PlannedOutcome =
  | { kind: 'add'; name: string; email: string; phone: string | null; phoneLeftOut: boolean }
  | { kind: 'there' }
  /** More than are added at a time: next time. */
  | { kind: 'later' }
  /** `why` is a sentence. */
  | { kind: 'cannot'; why: string };

/** Somebody who was chosen or named, and what becomes of them. */
export interface PlannedPerson {
  slackId: string | null;
  /** The line they are named on, from 1; `null` when they were chosen in Slack. */
  line: number | null;
  /** What they are called, as far as that is known. */
  name: string;
  /** `null` as well where Slack does not vouch for it. */
  email: string | null;
  outcome: PlannedOutcome;
}

export interface BulkPlan {
  /** In the order they were chosen: those from Slack first. */
  people: PlannedPerson[];
  toAdd: AddedPlan[];
  there: number;
  later: number;
  cannot: number;
  /** Lines behind those that were read. */
  unread: number;
}

export type AddedPlan = PlannedPerson & { outcome: PlannedOutcome & { kind: 'add' } };

/** Whoever was chosen, before anything was decided. */
export interface Chosen {
  fromSlack: readonly SlackPerson[];
  lines: PeopleLines;
  /** The workspace the app is installed in. */
  homeTeamId: string;
  /** For phones typed without `+`. */
  defaultCountry: Country | null;
}

/** What is the same for everybody who is added together. */
export interface BulkChoice {
  roles: RoleName[];
  teamIds: string[];
  /** `null`: the account's own default. */
  ruleId: string | null;
}

/**
 * Decides for everybody who was chosen whether they will be added, are in PagerTree already, or cannot be added and why.
 * Nobody is left out of the answer, and nobody is added twice: who has an email first is added, the next one is told.
 * @param isThere whether somebody in the account has an email, in any case
 */
export function planBulkAdd(chosen: Chosen, isThere: (email: string) => boolean): BulkPlan {
  const plan: BulkPlan = {
    people: [],
    toAdd: [],
    there: 0,
    later: 0,
    cannot: 0,
    unread: chosen.lines.unread,
  };
  const seen = new Set<string>();
  const inSlack = new Map(chosen.fromSlack.map((person) => [person.id, person]));
  for (const person of [
    ...[...inSlack.values()].map((each) => planFromSlack(each, chosen)),
    ...inOrder(chosen.lines).map((each) => ('problem' in each ? planSlip(each) : planLine(each, chosen))),
  ]) {
    const outcome = settle(person, seen, plan.toAdd.length, isThere);
    const settled = { ...person, outcome };
    plan.people.push(settled);
    if (outcome.kind === 'add') plan.toAdd.push({ ...person, outcome });
    else plan[outcome.kind] += 1;
  }
  return plan;
}

/** What depends on everybody else: who has the email already, here or in PagerTree, and how many are too many. */
function settle(
  { email, outcome }: PlannedPerson,
  seen: Set<string>,
  adding: number,
  isThere: (email: string) => boolean,
): PlannedOutcome {
  if (email === null || (outcome.kind === 'cannot' && outcome.why === noEmail)) return outcome;
  const address = email.toLowerCase();
  if (seen.has(address)) return cannot('Somebody above has the same email.');
  if (isThere(address)) {
    seen.add(address);
    return { kind: 'there' };
  }
  // Whoever cannot be added takes no email: the line may be there once more, mended.
  if (outcome.kind === 'cannot') return outcome;
  seen.add(address);
  return outcome.kind === 'add' && adding >= mostAtOnce ? { kind: 'later' } : outcome;
}

const noEmail = 'Slack shows no email for them. Name them on a line, with their email.';

function planFromSlack(person: SlackPerson, { homeTeamId, defaultCountry }: Chosen): PlannedPerson {
  const { id, name, email } = person;
  // Whoever only claims an address is not the one in PagerTree who has it.
  const isProven = person.deactivated || (person.emailConfirmed && !isStranger(person, homeTeamId));
  const planned = { slackId: id, line: null, name, email: isProven ? email : null };
  const why = whyNotAdded(person, homeTeamId);
  if (why !== null || email === null) return { ...planned, outcome: cannot(why ?? noEmail) };
  const checked = checkName(name);
  if (!checked.ok) return { ...planned, outcome: cannot(checked.problem) };
  // What stands in a profile is written for people: a number that cannot be read is no reason to leave somebody out.
  const phone = person.phone === null ? null : readPhone(person.phone, defaultCountry);
  const e164 = phone?.ok ? phone.e164 : null;
  const phoneLeftOut = phone !== null && !phone.ok;
  return { ...planned, outcome: { kind: 'add', name: checked.value, email, phone: e164, phoneLeftOut } };
}

/**
 * Why somebody of Slack's cannot be added; `null` when they can.
 * @param homeTeamId the workspace the app is installed in
 */
export function whyNotAdded(person: SlackPerson, homeTeamId: string): string | null {
  if (person.bot) return 'This is an app. Apps cannot be on call.';
  if (person.deactivated) return 'Deactivated in Slack.';
  if (isStranger(person, homeTeamId)) return 'Belongs to another organisation or workspace.';
  if (person.guest) return 'A guest in Slack. Add them alone, with adduser, if they should be in PagerTree.';
  if (person.email === null) return noEmail;
  // An address that was never confirmed can be somebody else's, who would then get the invitation.
  if (!person.emailConfirmed) return 'Their email is not confirmed in Slack.';
  return null;
}

/** Whether somebody is only met here, in a shared channel. Slack marks as strangers only those with whom the app shares no channel. */
export function isStranger({ stranger, teamIds }: SlackPerson, homeTeamId: string): boolean {
  return stranger || !teamIds.includes(homeTeamId);
}

function planLine(person: LinePerson, { defaultCountry }: Chosen): PlannedPerson {
  const { line, email } = person;
  const planned = { slackId: null, line, name: person.name, email };
  const name = checkName(person.name);
  if (!name.ok) {
    const missing = person.name.trim() === '';
    return { ...planned, outcome: cannot(missing ? 'There is no name on this line.' : name.problem) };
  }
  // Also of what comes back in a button, which nobody has read as lines.
  const address = checkEmail(email);
  if (!address.ok) return { ...planned, outcome: cannot(address.problem) };
  const phone = person.phone.trim() === '' ? null : readPhone(person.phone, defaultCountry);
  if (phone !== null && !phone.ok) return { ...planned, outcome: cannot(phone.problem) };
  const e164 = phone === null ? null : phone.e164;
  return {
    ...planned,
    outcome: { kind: 'add', name: name.value, email: address.value, phone: e164, phoneLeftOut: false },
  };
}

function planSlip({ line, text, problem }: PeopleLines['slips'][number]): PlannedPerson {
  return { slackId: null, line, name: text, email: null, outcome: cannot(problem) };
}

function inOrder({ people, slips }: PeopleLines) {
  return [...people, ...slips].sort((one, other) => one.line - other.line);
}

function cannot(why: string): PlannedOutcome {
  return { kind: 'cannot', why };
}

/** One person of a plan, ready to send. */
export function newUserFrom({ outcome }: AddedPlan, { roles, teamIds, ruleId }: BulkChoice): NewUser {
  const { name, email, phone } = outcome;
  return { name, email, phone, roles, teamIds, notificationRuleId: ruleId };
}

/** What tells one plan from another as far as it is confirmed: who will be added, under which name, with which phone. */
export function fingerprintPlan({ toAdd }: BulkPlan): string {
  return fingerprint(
    toAdd
      .map(({ outcome: { name, email, phone } }) => JSON.stringify([email.toLowerCase(), name, phone]))
      .sort(),
  );
}
