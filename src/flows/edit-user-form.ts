import { editBlockId } from '../blocks/edit-contacts.js';
import { mostTeams } from '../blocks/edit-modal.js';
import { type EditFormState, mostOdd } from '../blocks/edit-state.js';
import { shorten } from '../blocks/limits.js';
import { longestShown } from '../blocks/shown-name.js';
import { keepOrigin, type Origin } from '../blocks/state.js';
import type { PagerTree } from '../pagertree/client.js';
import { PagerTreeRefusedError } from '../pagertree/errors.js';
import type { AccountUser } from '../people/account-user.js';
import type { TypedContacts } from '../people/contact-edit.js';
import { printForm } from '../people/edit-conflict.js';
import { fingerprintTeams, fingerprintUser } from '../people/fingerprint.js';
import { type Country, formatPhone } from '../people/phone-number.js';
import { type EditForm, findSlips, type Named, nameInForm, notificationWays } from '../people/user-edit.js';
import type { FlowDeps } from './deps.js';

/**
 * The form for a person as PagerTree holds them now, and what it carries.
 * @param round how often the form was made anew
 */
export async function loadEditForm(
  { pagerTree, config }: Pick<FlowDeps, 'pagerTree' | 'config'>,
  user: AccountUser,
  origin: Origin,
  round: number,
): Promise<{ state: EditFormState; form: EditForm }> {
  const [{ memberOf }, rule] = await Promise.all([
    readTeams(pagerTree, user),
    user.notificationRuleId === null ? null : ruleToShow(pagerTree, user.notificationRuleId),
  ]);
  const showsTeams = memberOf.length <= mostTeams;
  const form = formFor(user, rule, showsTeams ? memberOf : null);
  return {
    state: {
      ...keepOrigin(origin),
      id: user.id,
      name: shorten(user.name, longestShown),
      seen: fingerprintUser(user),
      shown: printForm(form),
      teams: showsTeams ? fingerprintTeams(memberOf.map(({ id }) => id)) : null,
      known: notificationWays.filter((way) => user.notify[way] !== null),
      odd: oddFields(user, form, config.defaultCountry),
      round,
    },
    form,
  };
}

function formFor(user: AccountUser, rule: Named | null, teams: readonly Named[] | null): EditForm {
  const { notify } = user;
  const position = (on: boolean | null) => (on === null ? 'leave' : on ? 'on' : 'off');
  return {
    name: nameInForm(user),
    emails: inForm(user.emails.map(({ id, email, primary }) => ({ id, shown: email, primary }))),
    phones: inForm(user.phones.map(({ id, phone, primary }) => ({ id, shown: formatPhone(phone), primary }))),
    notify: {
      push: position(notify.push),
      email: position(notify.email),
      sms: position(notify.sms),
      voice: position(notify.voice),
    },
    rule,
    teams,
  };
}

/** @returns `null` when there is more than the form shows, or too much that is odd */
function oddFields(user: AccountUser, form: EditForm, defaultCountry: Country | null): string[] | null {
  if ([...user.emails, ...user.phones].some(({ id }) => id === null)) return null;
  const odd = findSlips(form, defaultCountry).map(({ field }) => editBlockId(field, 0));
  return odd.length > mostOdd ? null : odd;
}

/** One without an id cannot be named to PagerTree, so it cannot be changed here. */
function inForm(held: readonly { id: string | null; shown: string; primary: boolean }[]): TypedContacts {
  const named = held.flatMap(({ id, shown, primary }) => (id === null ? [] : [{ id, shown, primary }]));
  return {
    existing: named.map(({ id, shown }) => ({ id, typed: shown })),
    added: '',
    primary: named.find(({ primary }) => primary)?.id ?? null,
  };
}

/**
 * The account's teams, and those somebody is a member of, by name. Teams name their members, not the other way round, and how
 * a list inside a team is filtered is not documented: all are read.
 */
export async function readTeams(
  pagerTree: PagerTree,
  { id, prefixId }: AccountUser,
): Promise<{ all: Named[]; memberOf: Named[] }> {
  const all: Named[] = [];
  const memberOf: Named[] = [];
  for await (const team of pagerTree.teams.all()) {
    const named = { id: team.id, name: team.name };
    all.push(named);
    if (team.memberIds.some((member) => member === id || member === prefixId)) memberOf.push(named);
  }
  memberOf.sort((one, other) => one.name.localeCompare(other.name, 'en'));
  return { all, memberOf };
}

/** A rule that is gone stays chosen, so that nobody takes it away unawares. */
async function ruleToShow(pagerTree: PagerTree, id: string): Promise<Named> {
  return (await findRule(pagerTree, id)) ?? { id, name: 'A rule that is no longer in PagerTree' };
}

/** A notification rule; `null` when it is not there (any more). */
export async function findRule(pagerTree: PagerTree, id: string): Promise<Named | null> {
  try {
    const { name } = await pagerTree.notificationRules.retrieve(id);
    return { id, name };
  } catch (error) {
    if (error instanceof PagerTreeRefusedError && error.status === 404) return null;
    throw error;
  }
}
