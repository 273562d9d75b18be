import type { NotificationRule } from '../people/account-user.js';
import { type ListParameters, leaveOutUnread, type ReadablePage, toQuery } from './list.js';
import { readAll, type Search } from './read-all.js';
import type { Request, RequestOptions } from './request.js';
import { notificationRuleSchema, pageSchema } from './schemas.js';

export interface NotificationRules {
  list(parameters?: ListParameters, options?: RequestOptions): Promise<ReadablePage<NotificationRule>>;
  /**
   * Every notification rule, oldest first, exactly once. Throws `ListChangedError` when that cannot be promised, and `TooManyFoundError`
   * when there are more than asked for.
   */
  all(search?: Search, options?: RequestOptions): AsyncGenerator<NotificationRule, void, void>;
  retrieve(id: string, options?: RequestOptions): Promise<NotificationRule>;
}

const resource = 'notification_rules';
const pageOfRules = pageSchema(notificationRuleSchema);

/** PagerTree's notification rules, read only here. Every method throws a `PagerTreeError` when it fails. */
export function createNotificationRules(request: Request): NotificationRules {
  const askForPage = (parameters: ListParameters, options?: RequestOptions) =>
    request('GET', [resource], pageOfRules, { query: toQuery(parameters), ...options });
  return {
    list: async (parameters = {}, options) => leaveOutUnread(await askForPage(parameters, options)),
    all: (search = {}, { signal, ...others } = {}) =>
      readAll((parameters, ended) => askForPage(parameters, { ...others, signal: ended }), search, signal),
    retrieve: (id, options) => request('GET', [resource, id], notificationRuleSchema, options),
  };
}
