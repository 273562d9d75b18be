import type { SlackPerson } from '../../src/people/access.js';
import type { AccountUser } from '../../src/people/account-user.js';
import { type Roles, rolesFrom } from '../../src/people/roles.js';

/** A member of the workspace T1 with a confirmed email, except for what is given. */
export function slackPerson(changes: Partial<SlackPerson>): SlackPerson {
  return {
    id: 'U1',
    teamIds: ['T1'],
    name: 'Ada Stone',
    email: 'ada@example.com',
    emailConfirmed: true,
    phone: null,
    deactivated: false,
    bot: false,
    guest: false,
    stranger: false,
    ...changes,
  };
}

/** An account user; the first email and phone are the primary ones. */
export function accountUser(given: {
  name?: string;
  emails?: string[];
  phones?: string[];
  roles?: Roles;
}): AccountUser {
  const { name = 'Bobby Hill', emails = ['bobby@example.com'], phones = [], roles = rolesFrom([]) } = given;
  return {
    id: '01J00000000000000000000001',
    prefixId: 'acu_1',
    tinyId: 1,
    accountId: 'acc_1',
    roles,
    notificationRuleId: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    userId: '01J00000000000000000000002',
    userPrefixId: 'usr_1',
    name,
    timeZone: null,
    emails: emails.map((email, index) => ({ id: `eml_${index}`, email, primary: index === 0 })),
    phones: phones.map((phone, index) => ({
      id: `phn_${index}`,
      prefixId: null,
      phone,
      primary: index === 0,
      country: null,
      blocked: false,
    })),
    notify: { push: null, email: null, sms: null, voice: null },
  };
}
