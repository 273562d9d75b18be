import { describe, expect, test } from 'vitest';
import type { AccountUser } from '../../src/people/account-user.js';
import { clientOf, collect } from './client.js';
import { record } from './recording-server.js';
import { bobby, pageOf } from './samples.js';

const nobodysRoles = { admin: false, billing: false, broadcaster: false, communicator: false };
const bobbysEmails = ['bobby@example.com', 'bobby.hill@example.org'];

async function pagerTreeWith(json: unknown) {
  const server = await record(() => ({ json }));
  return clientOf(server.url);
}

/** Somebody odd in the middle of a page, as the app holds them. */
async function readOdd(odd: unknown): Promise<AccountUser | undefined> {
  const { accountUsers } = await pagerTreeWith(pageOf(bobby({ id: 'a' }), odd, bobby({ id: 'z' })));
  const { data, leftOut } = await accountUsers.list();
  expect(leftOut).toBe(0);
  expect(data.map(({ id }) => id)).toEqual(['a', '01JBOBBY0000000000000000AU', 'z']);
  return data[1];
}

describe('a field that nobody can read is not said, and everything else is read', () => {
  const odd: [what: string, answer: unknown, held: (user: AccountUser) => unknown, value: unknown][] = [
    ['no person', bobby({ user: null }), (user) => [user.name, user.emails, user.phones], ['', [], []]],
    ['a name that is a number', bobby({}, { name: 42 }), (user) => user.name, ''],
    ['tiny_id', bobby({ tiny_id: 'AB3' }), (user) => user.tinyId, null],
    ['a date', bobby({ created_at: 5 }), (user) => user.createdAt, null],
    ['a rule', bobby({ notification_rule_id: {} }), (user) => user.notificationRuleId, null],
    [
      'a list of roles',
      bobby({ roles: ['Admin', 7] }),
      (user) => user.roles,
      { ...nobodysRoles, admin: true },
    ],
    ['roles in a word', bobby({ roles: 'all' }), (user) => user.roles, nobodysRoles],
    ['a role: yes', bobby({ roles: { admin: 'yes' } }), (user) => user.roles.admin, true],
    [
      'a role: perhaps',
      bobby({ roles: { admin: 'perhaps', billing: true } }),
      (user) => user.roles,
      {
        ...nobodysRoles,
        billing: true,
      },
    ],
    ['a switch', bobby({}, { notify_sms: 'sometimes' }), (user) => user.notify.sms, null],
    ['emails in a word', bobby({}, { emails: 'bobby@example.com' }), (user) => user.emails, []],
    [
      'emails without an address',
      bobby(
        {},
        { emails: [null, { id: 'e', email: null }, 'x', { email: 'b@example.com', primary: 'perhaps' }] },
      ),
      (user) => user.emails,
      [{ id: null, email: 'b@example.com', primary: false }],
    ],
    [
      'phones without a number',
      bobby({}, { phones: [null, { phone: null }, { phone: '+14155552671', blocked: 2 }] }),
      (user) => user.phones.map(({ phone, blocked }) => [phone, blocked]),
      [['+14155552671', false]],
    ],
  ];

  test.each(odd)('%s', async (_what, answer, held, value) => {
    const user = await readOdd(answer);
    expect(user && held(user)).toEqual(value);
    expect(user?.prefixId).toBe('acu_b0bby');
  });

  test('an odd role leaves the emails', async () => {
    const user = await readOdd(bobby({ roles: { admin: {} } }));
    expect(user?.emails.map(({ email }) => email)).toEqual(bobbysEmails);
  });
});

describe('an entry that is no record', () => {
  const odd = [null, 'Bobby', [], {}, bobby({ id: null }), bobby({ user: 'Bobby' })];

  test('is left out of its page, and counted', async () => {
    const { accountUsers } = await pagerTreeWith(pageOf(bobby({ id: 'a' }), ...odd, bobby({ id: 'z' })));
    const page = await accountUsers.list();
    expect(page.data.map(({ id }) => id)).toEqual(['a', 'z']);
    expect(page).toMatchObject({ leftOut: 6, totalCount: 8 });
  });

  test('does not keep the whole list from being read', async () => {
    const { accountUsers } = await pagerTreeWith(pageOf(...odd, bobby({ id: 'z' }), null));
    const unread: number[] = [];
    const all = accountUsers.all({ onUnread: (count) => unread.push(count) });
    expect((await collect(all)).map(({ id }) => id)).toEqual(['z']);
    expect(unread).toEqual([7]);
  });

  test('does not keep it from being read over pages either, wherever they are cut', async () => {
    const rows = Array.from({ length: 250 }, (_, index) =>
      [0, 98, 99, 150, 198, 249].includes(index) ? null : bobby({ id: `e${index}` }),
    );
    for (const total of [{ total_count: rows.length }, {}]) {
      const server = await record(({ target }) => {
        const offset = Number(new URL(target, 'http://x').searchParams.get('offset'));
        return { json: { data: rows.slice(offset, offset + 100), ...total } };
      });
      const read = await collect(clientOf(server.url).accountUsers.all());
      expect(read.map(({ id }) => id)).toEqual(rows.flatMap((row) => (row === null ? [] : [row.id])));
    }
  });

  test('leaves the other teams, rules and shifts', async () => {
    const pagerTree = await pagerTreeWith(
      pageOf({ id: 't', name: 'Platform', member_account_user_ids: 7 }, null),
    );
    expect((await pagerTree.teams.list()).data.map(({ name }) => name)).toEqual(['Platform']);
    expect((await collect(pagerTree.teams.all())).map(({ memberIds }) => memberIds)).toEqual([[]]);
    expect((await pagerTree.notificationRules.list()).data.map(({ name }) => name)).toEqual(['Platform']);
    const { teams } = await pagerTreeWith([null, { layer: {}, attendees: [null, { attendee_id: 'a' }] }]);
    expect(await teams.currentOncall('t')).toEqual([
      { layer: null, startTime: null, endTime: null, accountUserIds: ['a'] },
    ]);
  });
});

test('a page whose numbers make no sense is read without them', async () => {
  const { accountUsers } = await pagerTreeWith({ data: [bobby()], total_count: 'many', has_more: 'perhaps' });
  expect(await accountUsers.list()).toMatchObject({ totalCount: null, hasMore: null, data: [{ tinyId: 7 }] });
});
