import { type AccountUser, hasEmail } from './account-user.js';

/** What a Slack person may want of the app. */
export type Thing = 'read help' | 'look' | 'add' | 'change' | 'remove';

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
  | 'bot'
  | 'other workspace'
  | 'no email'
  | 'email not confirmed'
  | 'no account user'
  | 'not an administrator';

export type Access =
  | { allowed: true; actorName: string }
  | {
      allowed: false;
      reason: RefusalReason;
      email: string | null;
      /** A user group that might have let the person in could not be read. */
      groupUnknown: boolean;
    };

/**
 * Who may do what. PagerTree's key can do everything, so this is the fence: an administrator of PagerTree, or somebody
 * named in `ADMIN_SLACK_IDS`, may change people; every account user may look; everyone may read the help.
 * @returns yes with the name to act under, or no with the reason
 */
export function decideAccess(facts: AccessFacts, thing: Thing): Access {
  const { person, accountUser } = facts;
  const yes: Access = { allowed: true, actorName: accountUser?.name || person.name };
  const groupUnknown = facts.namedAdministrator === 'unknown';
  const no = (reason: RefusalReason): Access => ({
    allowed: false,
    reason,
    email: person.email,
    groupUnknown,
  });

  if (isOpenToAll(thing)) return yes;
  if (person.deactivated) return no('deactivated');
  if (person.bot) return no('bot');
  // An email confirmed by somebody else's workspace proves nothing here.
  if (person.stranger || !person.teamIds.includes(facts.homeTeamId)) return no('other workspace');
  if (facts.namedAdministrator === true) return yes;
  if (person.email === null) return no('no email');
  if (!person.emailConfirmed) return no('email not confirmed');
  // Asked again here, so that a search which matched too much never lets a stranger in.
  if (accountUser === null || !hasEmail(accountUser, person.email)) return no('no account user');
  if (thing === 'look' || accountUser.roles.admin) return yes;
  return no('not an administrator');
}

/** Whether a thing is for everybody, so that nobody has to be looked up for it. */
export function isOpenToAll(thing: Thing): boolean {
  return thing === 'read help';
}

/** The email by which a person is looked up in PagerTree; `null` when Slack gives none that proves who they are. */
export function provenEmail(person: SlackPerson): string | null {
  return person.emailConfirmed && !person.bot && !person.deactivated && !person.stranger
    ? person.email
    : null;
}

const wishes: Record<Thing, string> = {
  'read help': 'read the help',
  look: 'see the people in PagerTree',
  add: 'add people to PagerTree',
  change: 'change people in PagerTree',
  remove: 'remove people from PagerTree',
};

/**
 * A no in words: what is missing, and what to do about it.
 * @param thing what was asked for
 */
export function explainRefusal(access: Access & { allowed: false }, thing: Thing): string {
  const reason = explainReason(access, thing);
  const pastAnyGroup = ['deactivated', 'bot', 'other workspace'].includes(access.reason);
  return access.groupUnknown && !pastAnyGroup ? `${reason} ${groupWords}` : reason;
}

const groupWords =
  'If a Slack user group lets you: Slack did not say who is in it, so it did not count. Try again in a minute, or tell whoever runs this app.';

function explainReason(access: Access & { allowed: false }, thing: Thing): string {
  const wanted = wishes[thing];
  const address = access.email ?? 'your email';
  switch (access.reason) {
    case 'deactivated':
      return `You cannot ${wanted}: your Slack account is deactivated. Ask an owner of this workspace to activate it again.`;
    case 'bot':
      return `Apps cannot ${wanted}. Type the command yourself, or ask a PagerTree administrator to do it.`;
    case 'other workspace':
      return `Only members of this Slack workspace can ${wanted}. Ask your contact here to do it.`;
    case 'no email':
      return `You cannot ${wanted}: Slack shows this app no email for you, so it cannot tell who you are in PagerTree. Add an email to your Slack profile, or ask a PagerTree administrator.`;
    case 'email not confirmed':
      return `You cannot ${wanted}: your email (${address}) is not confirmed in Slack. Confirm it from the mail Slack sent you, then try again.`;
    case 'no account user':
      return `You cannot ${wanted}: nobody in PagerTree has your Slack email (${address}). Ask a PagerTree administrator to add you, or to add that address to your PagerTree user.`;
    case 'not an administrator':
      return `You cannot ${wanted}: that takes the Admin role in PagerTree, which you do not have. Ask a PagerTree administrator to do it, or to give you the role.`;
  }
}
