import type { NotificationRule } from '../people/account-user.js';
import { type ListParameters, leaveOutUnread, type ReadablePage, toQuery } from './list.js';
import type { Request, RequestOptions } from './request.js';
import { notificationRuleSchema, pageSchema } from './schemas.js';

export interface NotificationRules {
  list(parameters?: ListParameters, options?: RequestOptions): Promise<ReadablePage<NotificationRule>>;
  retrieve(id: string, options?: RequestOptions): Promise<NotificationRule>;
}

const resource = 'notification_rules';
const pageOfRules = pageSchema(notificationRuleSchema);

/** PagerTree's notification rules, read only here. Every method throws a `PagerTreeError` when it fails. */
export function createNotificationRules(request: Request): NotificationRules {
  return {
    list: async (parameters = {}, options) =>
      leaveOutUnread(
        await request('GET', [resource], pageOfRules, { query: toQuery(parameters), ...options }),
      ),
    retrieve: (id, options) => request('GET', [resource, id], notificationRuleSchema, options),
  };
}
