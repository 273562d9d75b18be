import { type AccountUsers, createAccountUsers } from './account-users.js';
import { createNotificationRules, type NotificationRules } from './notification-rules.js';
import { createRequest, type PagerTreeOptions } from './request.js';
import { createTeams, type Teams } from './teams.js';

/** A PagerTree account, as far as the app needs it. */
export interface PagerTree {
  accountUsers: AccountUsers;
  teams: Teams;
  notificationRules: NotificationRules;
}

/** Makes a client for one account: the one the key belongs to. */
export function createPagerTree(options: PagerTreeOptions): PagerTree {
  const request = createRequest(options);
  return {
    accountUsers: createAccountUsers(request),
    teams: createTeams(request),
    notificationRules: createNotificationRules(request),
  };
}
