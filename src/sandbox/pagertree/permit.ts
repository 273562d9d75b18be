import { type Hash, isHash, isScalar, own, type Scalar } from './hash.js';

/** One entry of `emails_attributes` or `phones_attributes`; undefined where nothing (of the right shape) was sent. */
export interface EntryParams {
  id: Scalar | undefined;
  /** The email address or phone number. */
  value: Scalar | undefined;
  primary: Scalar | undefined;
  destroy: Scalar | undefined;
}

export interface UserParams {
  id: Scalar | undefined;
  name: Scalar | undefined;
  notifyPush: Scalar | undefined;
  notifyEmail: Scalar | undefined;
  notifySms: Scalar | undefined;
  notifyVoice: Scalar | undefined;
  emails: EntryParams[];
  phones: EntryParams[];
}

export interface AccountUserParams {
  notificationRuleId: Scalar | undefined;
  roles: [string, Scalar][];
  memberTeamIds: Scalar[] | undefined;
  user: UserParams;
}

/**
 * Keeps of a request's parameters what PagerTree permits, and drops the rest without a word, a permitted name with the
 * wrong shape too. Source: PagerTree's API documentation, Account users, `account_user_params`; the Rails API,
 * ActionController::Parameters#permit.
 *
 * @param params the body, as parsed
 */
export function permitAccountUser(params: Hash): AccountUserParams {
  const roles = own(params, 'roles');
  const user = own(params, 'user_attributes');
  return {
    notificationRuleId: permitScalar(params, 'notification_rule_id'),
    roles: isHash(roles) ? Object.entries(roles).filter(isScalarEntry) : [],
    memberTeamIds: permitScalars(own(params, 'member_team_ids')),
    user: permitUser(isHash(user) ? user : {}),
  };
}

function permitUser(user: Hash): UserParams {
  return {
    id: permitScalar(user, 'id'),
    name: permitScalar(user, 'name'),
    notifyPush: permitScalar(user, 'notify_push'),
    notifyEmail: permitScalar(user, 'notify_email'),
    notifySms: permitScalar(user, 'notify_sms'),
    notifyVoice: permitScalar(user, 'notify_voice'),
    emails: listEntries(own(user, 'emails_attributes')).map((entry) => permitEntry(entry, 'email')),
    phones: listEntries(own(user, 'phones_attributes')).map((entry) => permitEntry(entry, 'phone')),
  };
}

function permitEntry(entry: Hash, valueName: string): EntryParams {
  return {
    id: permitScalar(entry, 'id'),
    value: permitScalar(entry, valueName),
    primary: permitScalar(entry, 'primary'),
    destroy: permitScalar(entry, '_destroy'),
  };
}

function permitScalar(hash: Hash, key: string): Scalar | undefined {
  const value = own(hash, key);
  return isScalar(value) ? value : undefined;
}

function isScalarEntry(entry: [string, unknown]): entry is [string, Scalar] {
  return isScalar(entry[1]);
}

/** A list counts only if everything in it is a scalar. Rails leaves out nulls first ("deep munge"). */
function permitScalars(value: unknown): Scalar[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: unknown[] = value.filter((item) => item !== null);
  return items.every(isScalar) ? items : undefined;
}

/**
 * The forms in which Rails takes the entries of a nested list: a list; a hash whose keys are indexes, as forms send it;
 * and one entry alone, which Rails recognises by its `id`.
 */
function listEntries(value: unknown): Hash[] {
  if (Array.isArray(value)) return value.filter(isHash);
  if (!isHash(value)) return [];
  const indexed = Object.entries(value).filter(([key]) => /^-?\d+$/.test(key));
  if (indexed.length > 0) return indexed.map(([, entry]) => entry).filter(isHash);
  return Object.hasOwn(value, 'id') ? [value] : [];
}
