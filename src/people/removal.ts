import type { AccountUser, Team } from './account-user.js';

/** A team somebody leaves when they are removed, and what that means for it. */
export interface LeftTeam {
  id: string;
  name: string;
  member: boolean;
  admin: boolean;
  /** PagerTree keeps a team from losing its last member or team admin. Source: its documentation, "Teams". */
  onlyMember: boolean;
  onlyAdmin: boolean;
  /** Whether they are on call for it now; `null` when that could not be found out. */
  onCall: boolean | null;
}

/**
 * What somebody's removal takes from which team.
 * @param teams any teams; those the person is not in are left out
 * @param onCall who is on call now, by the id of the team; a team is missing when that could not be found out
 */
export function leftTeams(
  user: AccountUser,
  teams: readonly Team[],
  onCall: ReadonlyMap<string, readonly string[]>,
): LeftTeam[] {
  return teams
    .filter((team) => isInTeam(user, team))
    .map(({ id, name, memberIds, adminIds }) => ({
      id,
      name,
      member: names(memberIds, user),
      admin: names(adminIds, user),
      onlyMember: namesNobodyElse(memberIds, user),
      onlyAdmin: namesNobodyElse(adminIds, user),
      onCall: isOnCall(user, onCall.get(id)),
    }));
}

/** Whether somebody is a member or an admin of a team. */
export function isInTeam(user: AccountUser, { memberIds, adminIds }: Team): boolean {
  return names(memberIds, user) || names(adminIds, user);
}

/** Whether somebody is one of the team's members; its admins need not be. */
export function isMember(user: AccountUser, { memberIds }: Team): boolean {
  return names(memberIds, user);
}

/** Whether somebody is one of the team's admins. */
export function isTeamAdmin(user: AccountUser, { adminIds }: Team): boolean {
  return names(adminIds, user);
}

function names(ids: readonly string[], { id, prefixId }: AccountUser): boolean {
  return ids.some((each) => each === id || each === prefixId);
}

function namesNobodyElse(ids: readonly string[], user: AccountUser): boolean {
  return ids.length > 0 && ids.every((id) => names([id], user));
}

/** Whether an attendee is named as an account user or as a person is not documented; no id means two things. */
function isOnCall(user: AccountUser, attendees: readonly string[] | undefined): boolean | null {
  if (attendees === undefined) return null;
  return attendees.some((id) => names([id], user) || id === user.userId || id === user.userPrefixId);
}

/** Typed to confirm the removal of somebody whose name cannot be typed. */
const wordForNoName = 'remove';

/** What has to be typed to remove somebody: the name, or a word when there is none to see. */
export function wordToConfirm(name: string): string {
  return readsAs(name) === '' ? wordForNoName : name.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/**
 * Whether that was typed. Case, spaces, and what keyboards and clients do to quotes and dashes do not matter; nor does whether a star is
 * the one of the name or the look-alike that stands for it where it could format something, because people copy what they see.
 */
export function isConfirmed(typed: string, name: string): boolean {
  return readsAs(typed) === readsAs(wordToConfirm(name));
}

/** Upper case and not lower, because "ß" and "SS" are the same only there. */
function readsAs(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/∗/gu, '*')
    .replace(/ˍ/gu, '_')
    .replace(/∼/gu, '~')
    .replace(/\ua789/gu, ':')
    .replace(/[‘’ʼ´`ˋ]/gu, "'")
    .replace(/[“”„]/gu, '"')
    .replace(/\p{Pd}/gu, '-')
    .trim()
    .toUpperCase();
}

/**
 * What to do about PagerTree's refusals of a removal.
 * @param messages PagerTree's own words; its messages follow Rails and name what they are about
 * @returns plain sentences
 */
export function adviseOnRefusal(messages: readonly string[]): string {
  const advice = new Set(messages.map(adviceFor));
  return [...advice].join(' ') || 'Tell whoever runs this app.';
}

const otherAdvice = 'Change in PagerTree what it names and try again, or tell whoever runs this app.';

function adviceFor(message: string): string {
  if (/\bteam\b.*\b(member|admin)/iu.test(message)) {
    return 'A team must keep a member and a team admin: give the team somebody else in PagerTree first.';
  }
  if (/\bowner\b/iu.test(message)) {
    return 'An account keeps its owner: make somebody else the owner in PagerTree first.';
  }
  return otherAdvice;
}
