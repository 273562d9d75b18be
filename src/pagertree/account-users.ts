import { z } from 'zod';
import type { AccountUser, Welcome } from '../people/account-user.js';
import type { Roles } from '../people/roles.js';
import { PagerTreeRefusedError } from './errors.js';
import { type ListParameters, leaveOutUnread, type ReadablePage, toQuery } from './list.js';
import { readAll, type Search } from './read-all.js';
import type { Request, RequestOptions } from './request.js';
import { accountUserSchema, pageSchema, readWelcome, saysRoles } from './schemas.js';

/**
 * What of an account user can be written: exactly the parameters PagerTree permits, under its own names.
 * Source: PagerTree's API documentation, "Account Users", allowed parameters.
 */
export interface AccountUserParameters {
  notification_rule_id?: string | null;
  /** All four, always: whether PagerTree merges a partial hash or replaces the whole is not documented. */
  roles?: Roles;
  member_team_ids?: readonly string[];
  user_attributes?: {
    id?: string;
    name?: string;
    notify_push?: boolean;
    notify_email?: boolean;
    notify_sms?: boolean;
    notify_voice?: boolean;
    emails_attributes?: readonly NestedParameters<'email'>[];
    phones_attributes?: readonly NestedParameters<'phone'>[];
  };
}

/** One email or phone: without `id` it is added, with `id` changed, with `id` and `_destroy` removed. */
export type NestedParameters<Value extends 'email' | 'phone'> = { [Name in Value]?: string } & {
  id?: string;
  primary?: boolean;
  _destroy?: true;
};

/** What a create needs. */
export type NewAccountUserParameters = AccountUserParameters & {
  user_attributes: {
    name: string;
    emails_attributes: readonly [{ email: string }, ...NestedParameters<'email'>[]];
  };
};

/** What PagerTree answers to a create. */
export interface CreatedAccountUser {
  user: AccountUser;
  welcome: Welcome;
  /** Whether the answer tells the roles: where it does not, `user.roles` says nothing, and those asked for count. */
  rolesSaid: boolean;
}

export interface AccountUsers {
  /** Adds a person to the account. Never repeated by itself: after a doubtful error, look for the email first. */
  create(parameters: NewAccountUserParameters, options?: RequestOptions): Promise<CreatedAccountUser>;
  /** @param id the `id` or the `prefix_id` */
  retrieve(id: string, options?: RequestOptions): Promise<AccountUser>;
  update(id: string, parameters: AccountUserParameters, options?: RequestOptions): Promise<AccountUser>;
  /** Removes the person from the account. One who is gone already counts as removed only after a doubtful attempt. */
  delete(id: string, options?: RequestOptions): Promise<void>;
  list(parameters?: ListParameters, options?: RequestOptions): Promise<ReadablePage<AccountUser>>;
  /**
   * Every account user, oldest first, exactly once. Throws `ListChangedError` when that cannot be promised, and
   * `TooManyFoundError` when there are more than asked for.
   */
  all(search?: Search, options?: RequestOptions): AsyncGenerator<AccountUser, void, void>;
}

const resource = 'account_users';
const pageOfAccountUsers = pageSchema(accountUserSchema);
const createdAccountUser = z.unknown().transform((answer, context) => {
  const user = accountUserSchema.safeParse(answer);
  if (user.success) {
    return { user: user.data, welcome: readWelcome(answer), rolesSaid: saysRoles(answer) };
  }
  for (const issue of user.error.issues) context.addIssue({ ...issue });
  return z.NEVER;
});

/** PagerTree's account users over its HTTP API. Every method throws a `PagerTreeError` when it fails. */
export function createAccountUsers(request: Request): AccountUsers {
  const askForPage = (parameters: ListParameters, options?: RequestOptions) =>
    request('GET', [resource], pageOfAccountUsers, { query: toQuery(parameters), ...options });
  return {
    create: (body, options) => request('POST', [resource], createdAccountUser, { body, ...options }),
    retrieve: (id, options) => request('GET', [resource, id], accountUserSchema, options),
    update: (id, body, options) =>
      request('PUT', [resource, id], accountUserSchema, {
        body,
        onceOnly: addsOrRemoves(body),
        ...options,
      }),
    async delete(id, options) {
      try {
        await request('DELETE', [resource, id], z.unknown(), options);
      } catch (error) {
        // Not found, after an earlier attempt that may have been made: it was made.
        if (error instanceof PagerTreeRefusedError && error.status === 404 && error.doubtful) return;
        throw error;
      }
    },
    list: async (parameters = {}, options) => leaveOutUnread(await askForPage(parameters, options)),
    all: (search = {}, { signal, ...others } = {}) =>
      readAll((parameters, ended) => askForPage(parameters, { ...others, signal: ended }), search, signal),
  };
}

/** Rails adds an entry without an id each time it is sent, and does not find one again that it has removed. */
function addsOrRemoves({ user_attributes = {} }: AccountUserParameters): boolean {
  const { emails_attributes = [], phones_attributes = [] } = user_attributes;
  return [...emails_attributes, ...phones_attributes].some(
    ({ id, _destroy }) => id === undefined || _destroy === true,
  );
}
