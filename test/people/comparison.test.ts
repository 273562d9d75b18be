import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SlackPerson } from '../../src/people/access.js';
import type { AccountUser } from '../../src/people/account-user.js';
import { type Comparison, startComparing } from '../../src/people/comparison.js';
import { comparisonLists } from '../../src/people/comparison-lists.js';
import { rolesFrom } from '../../src/people/roles.js';
import { accountUser, slackPerson } from '../support/people.js';

function compare(users: AccountUser[], people: SlackPerson[], among: string[] | null = null): Comparison {
  const comparing = startComparing(among === null ? null : new Set(among), 'T1');
  for (const user of users) comparing.addAccountUser(user);
  for (const person of people) comparing.addSlackPerson(person);
  return comparing.finish();
}

/** The names in each list that has any. */
function lists(comparison: Comparison): Record<string, string[]> {
  return Object.fromEntries(
    comparisonLists.flatMap((list) => {
      const entries: readonly { name: string }[] = comparison[list];
      return entries.length === 0 || list === 'noPhone' ? [] : [[list, entries.map(({ name }) => name)]];
    }),
  );
}

const ada = accountUser({ name: 'Ada', emails: ['ada@example.com', 'second@example.com'] });

describe('an account and a workspace', () => {
  test.each([
    ['the same email', slackPerson({ name: 'A' }), { both: ['Ada'] }],
    ['any of the emails, in any case', slackPerson({ email: 'Second@Example.com' }), { both: ['Ada'] }],
    ['nobody', null, { onlyPagerTree: ['Ada'] }],
    [
      'somebody else',
      slackPerson({ name: 'B', email: 'b@example.com' }),
      { onlySlack: ['B'], onlyPagerTree: ['Ada'] },
    ],
    ['deactivated', slackPerson({ deactivated: true, emailConfirmed: false }), { left: ['Ada'] }],
    ['a guest', slackPerson({ guest: true }), { both: ['Ada'] }],
    ['an app', slackPerson({ bot: true }), { onlyPagerTree: ['Ada'] }],
    [
      'not confirmed',
      slackPerson({ name: 'B', emailConfirmed: false }),
      { onlySlack: ['B'], onlyPagerTree: ['Ada'] },
    ],
    [
      'from elsewhere',
      slackPerson({ name: 'B', teamIds: ['T2'] }),
      { onlySlack: ['B'], onlyPagerTree: ['Ada'] },
    ],
  ])('%s', (_how, person, expected) => {
    expect(lists(compare([ada], person === null ? [] : [person]))).toEqual(expected);
  });

  test('somebody who left and came back with another account is there', () => {
    const back = [slackPerson({ id: 'U1', deactivated: true }), slackPerson({ id: 'U2' })];
    expect(lists(compare([ada], back))).toEqual({ both: ['Ada'] });
    expect(lists(compare([ada], back.reverse()))).toEqual({ both: ['Ada'] });
  });
});

describe('an account and a channel', () => {
  const people = [slackPerson({ id: 'U1' }), slackPerson({ id: 'U2', name: 'B', email: 'b@example.com' })];

  test('who is in Slack but not in the channel is in PagerTree only, and found in Slack all the same', () => {
    const comparison = compare([ada], people, ['U2']);
    expect(lists(comparison)).toEqual({ onlySlack: ['B'], onlyPagerTree: ['Ada'] });
    expect(comparison.onlyPagerTree[0]?.slackId).toBe('U1');
  });

  test('whom Slack did not tell of is missing', () => {
    const comparing = startComparing(new Set(['U1', 'U9']), 'T1');
    for (const person of people) comparing.addSlackPerson(person);
    expect(comparing.missing()).toEqual(['U9']);
  });
});

test('hygiene: no phone, a blocked phone, administrators without an active Slack account', () => {
  const reached = accountUser({ name: 'Bea', emails: ['bea@example.com'], phones: ['+14155552671'] });
  const blocked = {
    ...reached,
    name: 'Bob',
    phones: reached.phones.map((phone) => ({ ...phone, blocked: true })),
  };
  const admin = { ...accountUser({ name: 'Cy', emails: ['cy@example.com'] }), roles: rolesFrom(['admin']) };
  const comparison = compare(
    [reached, blocked, admin],
    [slackPerson({ email: 'cy@example.com', deactivated: true })],
  );
  expect(comparison).toMatchObject({
    noPhone: [{ name: 'Cy' }],
    blockedPhone: [{ name: 'Bob' }],
    adminsWithoutSlack: [{ name: 'Cy' }],
    left: [{ name: 'Cy' }],
  });
});

test('everybody of the account is in one of three lists, everybody of Slack’s in one of two, in whichever order they come', () => {
  const email = fc.constantFrom('a@example.com', 'b@example.com', 'c@example.com', 'd@example.com');
  const people = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('U1', 'U2', 'U3', 'U4'),
      email,
      deactivated: fc.boolean(),
      emailConfirmed: fc.boolean(),
    }),
    { selector: ({ id }) => id },
  );
  const users = fc
    .uniqueArray(email)
    .map((emails) => emails.map((each) => accountUser({ name: each, emails: [each] })));
  fc.assert(
    fc.property(users, people, (account, workspace) => {
      const slack = workspace.map(slackPerson);
      const one = compare(account, slack);
      expect(one.both.length + one.onlyPagerTree.length + one.left.length).toBe(account.length);
      const active = slack.filter(({ deactivated }) => !deactivated);
      const matched = active.filter(
        ({ email: address, emailConfirmed }) =>
          emailConfirmed && account.some(({ name }) => name === address),
      );
      expect(one.onlySlack).toHaveLength(active.length - matched.length);
      expect(lists(compare(account, slack.toReversed()))).toEqual(lists(one));
    }),
  );
});

test('of 10,000 people with long profiles, no more is kept than the lists show', () => {
  const comparing = startComparing(null, 'T1');
  const long = 'x'.repeat(5_000);
  for (let index = 0; index < 10_000; index += 1) {
    const user = accountUser({ name: `Person ${index}`, emails: [`p${index}@example.com`] });
    comparing.addAccountUser({ ...user, id: `${index}`, timeZone: long });
  }
  for (let index = 0; index < 10_000; index += 1) {
    const person = slackPerson({ id: `U${index}`, email: `p${index + 5_000}@example.com`, phone: long });
    comparing.addSlackPerson({ ...person, teamIds: ['T1', long] });
  }
  const comparison = comparing.finish();
  expect([comparison.both.length, comparison.onlySlack.length]).toEqual([5_000, 5_000]);
  expect(JSON.stringify(comparison).length / 20_000).toBeLessThan(300);
});
