import { expect, test } from 'vitest';
import { cast } from '../../../src/sandbox/cast.js';
import { type AccountChange, createAccount } from '../../../src/sandbox/pagertree/account.js';
import { isE164 } from '../../../src/sandbox/pagertree/phone-country.js';
import { createSettableClock, person } from './open-api.js';

const clock = createSettableClock();

test('an account of 57 has the cast in it, all who are hard to show, and nobody wrong', () => {
  const account = createAccount({ users: 57, seed: 1, clock });
  const people = account.list({ limit: 100 }).rows;
  expect(people).toHaveLength(57);
  for (const { pagertree } of cast) {
    if (pagertree === null) continue;
    const found = account.findByEmail(pagertree.emails.at(-1) ?? '');
    expect(found).toMatchObject({ isOwner: pagertree.isOwner, user: { name: pagertree.name } });
    expect(found?.user.emails.map(({ email }) => email)).toEqual(pagertree.emails);
  }
  const names = people.map(({ user }) => user.name);
  expect(new Set(names).size).toBe(57);
  expect(names.some((name) => name.length === 80)).toBe(true);
  for (const sign of ['&', '<', '>', '*', '_', '~', '`', "'", '山', 'م', 'О']) {
    expect(names.some((name) => name.includes(sign))).toBe(true);
  }
  expect(people.some(({ roles }) => Object.values(roles).every(Boolean))).toBe(true);
  expect(people.some(({ user }) => user.phones.length === 0)).toBe(true);
  expect(people.some(({ user }) => user.phones.length > 1 && user.emails.length > 1)).toBe(true);
  expect(people.some(({ user }) => user.phones.some(({ blocked }) => blocked))).toBe(true);
  expect(people.flatMap(({ user }) => user.phones).filter(({ phone }) => !isE164(phone))).toEqual([]);
  expect(people.flatMap(({ user }) => user.phones).filter(({ country }) => country === null)).toEqual([]);
  for (const team of account.teams()) {
    expect(team.memberIds.length).toBeGreaterThan(0);
    expect(team.adminIds.length).toBeGreaterThan(0);
  }
});

test.each([0, 1, 5, 57, 2000])(
  'an account of %d has exactly so many, each with addresses and ids of their own',
  (count) => {
    const account = createAccount({ users: count, seed: 9, clock });
    const { users } = account.snapshot().contents;
    expect(users).toHaveLength(count);
    expect(account.list({}).total).toBe(count);
    const emails = users.flatMap(({ user }) => user.emails.map(({ email }) => email.toLowerCase()));
    expect(new Set(emails).size).toBe(emails.length);
    const ids = users.flatMap((row) => [
      row.id,
      row.prefixId,
      row.user.id,
      row.user.prefixId,
      ...row.user.emails.map(({ id }) => id),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    const numbers = users.map(({ user }) => user.phones.map(({ phone }) => phone));
    for (const own of numbers) expect(new Set(own).size).toBe(own.length);
  },
);

test('one seed makes one account, another seed another', () => {
  const make = (seed: number) => createAccount({ users: 100, seed, clock }).snapshot();
  expect(make(4)).toEqual(make(4));
  expect(make(4)).not.toEqual(make(5));
});

test('whoever listens hears of every change, and of nothing that was refused', () => {
  const account = createAccount({ users: 20, seed: 1, clock });
  const heard: AccountChange[] = [];
  const stop = account.subscribe((change) => heard.push(change));
  const bobby = account.create(person('Bobby Hill', 'bobby@example.com'));
  const id = bobby.ok ? bobby.user.id : '';
  account.create(person('Bobby Hill', 'bobby@example.com'));
  account.update(id, { roles: { admin: true } });
  account.update(id, { roles: { admin: true } });
  account.update(id, { member_team_ids: [account.teams()[0]?.id] });
  account.delete(id);
  account.delete(id);
  account.create(person('Ingrid', 'ingrid@example.org'));
  account.restore(account.snapshot());
  account.restore('nonsense');
  expect(heard.map(({ kind }) => kind)).toEqual([
    'created',
    'updated',
    'updated',
    'deleted',
    'invited',
    'restored',
  ]);
  expect(heard[0]?.id).toBe(id);
  stop();
  account.create(person('Somebody', 'somebody@example.com'));
  expect(heard).toHaveLength(6);
});

test('a person of another account can be made known, once', () => {
  const account = createAccount({ users: 20, seed: 1, clock });
  expect(account.addForeignPerson({ name: 'Ulla', email: 'ulla@example.org' })).toMatchObject({ ok: true });
  expect(account.addForeignPerson({ name: 'Ulla', email: 'ULLA@example.org' })).toMatchObject({ ok: false });
  expect(account.addForeignPerson({ name: 'Ada', email: 'ada@example.com' })).toMatchObject({ ok: false });
  expect(account.addForeignPerson({ name: 'X', email: 'x' })).toEqual({
    ok: false,
    status: 422,
    messages: ['User emails email is invalid'],
  });
  expect(account.create(person('U', 'ulla@example.org'))).toMatchObject({
    ok: true,
    user: { invited: true, user: { name: 'Ulla' } },
  });
});
