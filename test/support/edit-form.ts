import type { AccountUser } from '../../src/people/account-user.js';
import { formatPhone } from '../../src/people/phone-number.js';
import type { EditForm } from '../../src/people/user-edit.js';

/** Bea Lindqvist, with two emails and a phone; of one switch PagerTree does not say what it is. */
export const bea: AccountUser = {
  id: 'acu-1',
  prefixId: null,
  tinyId: null,
  accountId: null,
  roles: { admin: false, billing: false, broadcaster: true, communicator: false },
  notificationRuleId: 'rule-1',
  createdAt: null,
  updatedAt: null,
  userId: 'usr-1',
  userPrefixId: null,
  name: 'Bea Lindqvist',
  timeZone: null,
  emails: [
    { id: 'e1', email: 'bea@example.com', primary: true },
    { id: 'e2', email: 'b.lindqvist@example.org', primary: false },
  ],
  phones: [{ id: 'p1', prefixId: null, phone: '+46701740605', primary: true, country: 'SE', blocked: false }],
  notify: { push: true, email: true, sms: null, voice: false },
};

/** The form as it is opened for somebody. */
export function formOf(user: AccountUser): EditForm {
  const position = (on: boolean | null) => (on === null ? 'leave' : on ? 'on' : 'off');
  return {
    name: user.name,
    emails: {
      existing: user.emails.map(({ id, email }) => ({ id: id ?? '', typed: email })),
      added: '',
      primary: user.emails.find(({ primary }) => primary)?.id ?? null,
    },
    phones: {
      existing: user.phones.map(({ id, phone }) => ({ id: id ?? '', typed: formatPhone(phone) })),
      added: '',
      primary: user.phones.find(({ primary }) => primary)?.id ?? null,
    },
    notify: {
      push: position(user.notify.push),
      email: position(user.notify.email),
      sms: position(user.notify.sms),
      voice: position(user.notify.voice),
    },
    rule: { id: user.notificationRuleId ?? '', name: 'Default' },
    teams: [],
  };
}

/** Her form. */
export const form = formOf(bea);
