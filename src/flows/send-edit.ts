import type { AccountUserParameters } from '../pagertree/account-users.js';
import { PagerTreeError, PagerTreeRefusedError } from '../pagertree/errors.js';
import type { AccountUser } from '../people/account-user.js';
import type { ContactEdit } from '../people/contact-edit.js';
import { judgeOutcome } from '../people/edit-outcome.js';
import type { UserEdit } from '../people/user-edit.js';
import type { FlowDeps } from './deps.js';
import { readTeams } from './edit-user-form.js';
import { settleDoubt } from './settle-doubt.js';

export type Sending =
  /** `user` is the person as PagerTree holds them now. */
  | { kind: 'done'; user: AccountUser }
  | { kind: 'refused'; error: PagerTreeRefusedError }
  /** Nothing was changed, or nobody knows; a sentence for the person, safe as mrkdwn. */
  | { kind: 'trouble'; text: string }
  /** A part of it was changed. */
  | { kind: 'in part'; user: AccountUser };

/**
 * Sends what changed of a person, and finds out what became of it. When the answer was lost, or does not hold what was
 * asked for, PagerTree is asked how things are now.
 * @param user the person before
 * @throws PagerTreeError when PagerTree failed and certainly changed nothing
 */
export async function sendEdit(deps: FlowDeps, user: AccountUser, edit: UserEdit): Promise<Sending> {
  try {
    const answer = await deps.pagerTree.accountUsers.update(user.id, parametersFor(user, edit));
    const outcome = judgeOutcome(edit, answer, null);
    if (outcome === 'done' || outcome === 'no sign') return { kind: 'done', user: answer };
    return await lookAfterwards(deps, user, edit, null);
  } catch (error) {
    if (!(error instanceof PagerTreeError)) throw error;
    if (error.doubtful) return lookAfterwards(deps, user, edit, error);
    if (error instanceof PagerTreeRefusedError && [400, 409, 422].includes(error.status)) {
      return { kind: 'refused', error };
    }
    throw error;
  } finally {
    // Emails decide who is who, so that whoever was let in before may be somebody else now.
    deps.forgetAccess();
  }
}

/** @param error what happened to the change; `null` when PagerTree answered that it was made */
async function lookAfterwards(
  deps: FlowDeps,
  { id }: AccountUser,
  edit: UserEdit,
  error: PagerTreeError | null,
): Promise<Sending> {
  const now = await settleDoubt(deps, error, 'edit user', async () => {
    const user = await deps.pagerTree.accountUsers.retrieve(id);
    if (edit.teams === null) return { user, memberOf: null };
    const { memberOf } = await readTeams(deps.pagerTree, user);
    return { user, memberOf: memberOf.map((team) => team.id) };
  });
  if (!now.known) return { kind: 'trouble', text: now.text };
  const { user, memberOf } = now.found;
  const outcome = judgeOutcome(edit, user, memberOf);
  if (outcome === 'done') return { kind: 'done', user };
  if (outcome === 'in part' || error === null) return { kind: 'in part', user };
  if (outcome === 'no sign') return { kind: 'trouble', text: deps.trouble(error, 'edit user', true) };
  return { kind: 'trouble', text: `So far nothing was changed. ${deps.trouble(error, 'edit user', false)}` };
}

/** The parameters of a change, and nothing besides: only what changed is sent. */
export function parametersFor({ userId }: AccountUser, edit: UserEdit): AccountUserParameters {
  const emails = entriesOf(edit.emails).map(({ value, ...rest }) =>
    value === undefined ? rest : { email: value, ...rest },
  );
  const phones = entriesOf(edit.phones).map(({ value, ...rest }) =>
    value === undefined ? rest : { phone: value, ...rest },
  );
  const attributes: AccountUserParameters['user_attributes'] = {
    ...(edit.name === null ? {} : { name: edit.name.after }),
    ...Object.fromEntries(edit.notify.map(({ way, after }) => [`notify_${way}`, after])),
    ...(emails.length === 0 ? {} : { emails_attributes: emails }),
    ...(phones.length === 0 ? {} : { phones_attributes: phones }),
  };
  // Rails makes another user of attributes without the id of the one that is there (nested attributes of one record).
  const person =
    Object.keys(attributes).length === 0 || userId === null ? attributes : { id: userId, ...attributes };
  return {
    ...(edit.rule === null ? {} : { notification_rule_id: edit.rule.after?.id ?? null }),
    ...(edit.teams === null ? {} : { member_team_ids: edit.teams.after }),
    ...(Object.keys(person).length === 0 ? {} : { user_attributes: person }),
  };
}

interface Entry {
  id?: string;
  value?: string;
  primary?: true;
  _destroy?: true;
}

/** With `id` changes, without adds, with `id` and `_destroy` removes; `primary` goes with the one that becomes it. */
function entriesOf({ added, changed, removed, primary }: ContactEdit): Entry[] {
  const mark = (isPrimary: boolean): { primary?: true } => (isPrimary ? { primary: true } : {});
  const entries: Entry[] = [
    ...removed.map(({ id }) => ({ id, _destroy: true as const })),
    ...changed.map(({ id, after }) => ({ id, value: after, ...mark(id === primary?.id) })),
    ...added.map((value) => ({ value, ...mark(primary?.id === null && primary.after === value) })),
  ];
  const id = primary?.id ?? null;
  return id === null || changed.some((one) => one.id === id) ? entries : [...entries, { id, primary: true }];
}
