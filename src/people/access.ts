import { type AccountUser, hasEmail } from './account-user.js';

/** What a Slack person may want of the app, in the order it is shown. */
export const things = ['read help', 'look', 'add', 'change', 'remove', 'undo', 'bulk', 'export'] as const;
export type Thing = (typeof things)[number];

/** What Slack says of a person, as far as it decides what they may do. */
export interface SlackPerson {
  id: string;
  /** The workspaces the person belongs to. */
  teamIds: readonly string[];
  name: string;
  /** `null`: hidden, or none. */
  email: string | null;
  emailConfirmed: boolean;
  phone: string | null;
  deactivated: boolean;
  bot: boolean;
  /** Invited to some channels only (Slack's multi-channel and single-channel guests). */
  guest: boolean;
  /** From another organisation, met in a shared channel (Slack Connect). */
  stranger: boolean;
}

/** Everything the decision rests on. */
export interface AccessFacts {
  person: SlackPerson;
  /** The workspace the app is installed in. */
  homeTeamId: string;
  /** The account user one of whose emails is the person's confirmed Slack email. */
  accountUser: AccountUser | null;
  /** Named, or member of a group named, in `ADMIN_SLACK_IDS`; `unknown` when Slack did not say who is in a group. */
  namedAdministrator: boolean | 'unknown';
}

export type RefusalReason =
  | 'deactivated'
  | 'app'
  | 'another organisation'
  | 'another workspace'
  | 'no email'
  | 'email not confirmed'
  | 'not in PagerTree'
  | 'not an administrator';

/** What somebody is to this app, in the order it is shown. Everybody is exactly one of these. */
export const standings = [
  'administrator',
  'guest administrator',
  'account user',
  'guest account user',
  'member',
  'guest',
  'no email',
  'unconfirmed email',
  'stranger',
  'other workspace',
  'deactivated',
  'bot',
] as const;
export type Standing = (typeof standings)[number];

interface Row {
  /** In the words of the README. */
  who: string;
  may: readonly Thing[];
  /** Why they may not do the rest; `null` where there is no rest. */
  otherwise: RefusalReason | null;
}

/**
 * Who may do what: the whole policy. PagerTree's key can do everything, so this is the fence. The README shows the same table, and a
 * test compares the two.
 *
 * A guest is what PagerTree says they are, and no more. Their email was confirmed here like everybody's, and PagerTree would let
 * them do the same on its own page, so hiding it from them here would protect nothing. `ADMIN_SLACK_IDS` does not count for
 * them: who is put into a user group is often decided by others than those who decide who runs the on-call account.
 */
export const policy: Readonly<Record<Standing, Row>> = {
  administrator: {
    who: 'PagerTree admin, or member of the workspace named in `ADMIN_SLACK_IDS`',
    may: things,
    otherwise: null,
  },
  'guest administrator': { who: 'guest who is a PagerTree admin', may: things, otherwise: null },
  'account user': {
    who: 'any other account user',
    may: ['read help', 'look'],
    otherwise: 'not an administrator',
  },
  'guest account user': {
    who: 'guest who is any other account user',
    may: ['read help', 'look'],
    otherwise: 'not an administrator',
  },
  member: {
    who: 'member of the workspace without a PagerTree user',
    may: ['read help'],
    otherwise: 'not in PagerTree',
  },
  guest: {
    who: 'guest without a PagerTree user, also one named in `ADMIN_SLACK_IDS`',
    may: ['read help'],
    otherwise: 'not in PagerTree',
  },
  'no email': {
    who: 'somebody whose email Slack does not show',
    may: ['read help'],
    otherwise: 'no email',
  },
  'unconfirmed email': {
    who: 'somebody whose email is not confirmed in Slack',
    may: ['read help'],
    otherwise: 'email not confirmed',
  },
  stranger: {
    who: 'somebody from another organisation (Slack Connect)',
    may: ['read help'],
    otherwise: 'another organisation',
  },
  'other workspace': {
    who: 'somebody from another workspace',
    may: ['read help'],
    otherwise: 'another workspace',
  },
  deactivated: { who: 'somebody deactivated in Slack', may: ['read help'], otherwise: 'deactivated' },
  bot: { who: 'an app', may: ['read help'], otherwise: 'app' },
};

/** Who acts, by ids: what an audit record may say of them. */
export interface Actor {
  slackId: string;
  /** `null` when PagerTree knows nobody by their email, or nobody looked. */
  pagerTreeId: string | null;
}

export type Access =
  | { allowed: true; actorName: string; actor: Actor }
  | {
      allowed: false;
      reason: RefusalReason;
      email: string | null;
      /** A user group that might have let the person in could not be read. */
      groupUnknown: boolean;
      actor: Actor;
    };

/**
 * What somebody is to this app.
 * @returns exactly one row of the policy
 */
export function standingOf({ person, homeTeamId, accountUser, namedAdministrator }: AccessFacts): Standing {
  if (person.deactivated) return 'deactivated';
  if (person.bot) return 'bot';
  // An email confirmed by somebody else's workspace proves nothing here.
  if (person.stranger) return 'stranger';
  if (!person.teamIds.includes(homeTeamId)) return 'other workspace';
  if (namedAdministrator === true && !person.guest) return 'administrator';
  if (person.email === null) return 'no email';
  if (!person.emailConfirmed) return 'unconfirmed email';
  // Asked again here, so that a search which matched too much never lets a stranger in.
  if (accountUser === null || !hasEmail(accountUser, person.email)) return person.guest ? 'guest' : 'member';
  if (accountUser.roles.admin) return person.guest ? 'guest administrator' : 'administrator';
  return person.guest ? 'guest account user' : 'account user';
}

/**
 * Whether somebody may do a thing.
 * @returns yes with the name to act under, or no with the reason
 */
export function decideAccess(facts: AccessFacts, thing: Thing): Access {
  const { person, accountUser } = facts;
  const actor: Actor = { slackId: person.id, pagerTreeId: accountUser?.id ?? null };
  const { may, otherwise } = policy[standingOf(facts)];
  if (otherwise === null || may.includes(thing)) {
    return { allowed: true, actorName: accountUser?.name || person.name, actor };
  }
  const groupUnknown = facts.namedAdministrator === 'unknown';
  return { allowed: false, reason: otherwise, email: person.email, groupUnknown, actor };
}

/** Whether a thing is for everybody, so that nobody has to be looked up for it. */
export function isOpenToAll(thing: Thing): boolean {
  return Object.values(policy).every(({ may }) => may.includes(thing));
}

/** The things that change somebody in PagerTree, or take everybody's data along: every attempt at one is on record. */
export type RecordedThing = Exclude<Thing, 'read help' | 'look'>;

/** Whether attempts at a thing are on record. */
export function isRecorded(thing: Thing): thing is RecordedThing {
  return thing !== 'read help' && thing !== 'look';
}

/** Whether whoever may do a thing may change people in PagerTree by it. */
export function changesPeople(thing: Thing): boolean {
  return isRecorded(thing) && thing !== 'export';
}

/**
 * The email that proves who a person is: they are looked up in PagerTree by it, and told what is theirs.
 * @param homeTeamId the workspace the app is installed in: what another one confirmed proves nothing here
 * @returns `null` when Slack gives none
 */
export function provenEmail(person: SlackPerson, homeTeamId: string): string | null {
  const { email, emailConfirmed, bot, deactivated, stranger, teamIds } = person;
  const proves = emailConfirmed && !bot && !deactivated && !stranger && teamIds.includes(homeTeamId);
  return proves ? email : null;
}
