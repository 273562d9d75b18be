import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createAccount } from '../../../src/sandbox/pagertree/account.js';
import { createPagerTreeServer } from '../../../src/sandbox/pagertree/server.js';
import { createSettableClock, openApi, person } from './open-api.js';

async function makeDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'account-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

test('a restart finds everybody again, and gives new people new ids', async () => {
  const dataFile = join(await makeDirectory(), 'account.json');
  const first = await openApi({ dataFile });
  const bobby = await first.post(person('Bobby Hill', 'bobby@example.com'));
  await first.post(person('Ingrid Vale', 'ingrid@example.org'));
  await first.call('DELETE', `/account_users/${first.account.findByEmail('hank@example.com')?.id}`);
  await first.put(bobby.id, { roles: { admin: true }, member_team_ids: [first.account.teams()[6]?.id] });
  const before = await first.list('?limit=100');
  await first.server.close();

  const second = await openApi({ dataFile, users: 3, seed: 7 });
  expect(await second.list('?limit=100')).toEqual(before);
  expect(second.account.teams()).toEqual(first.account.teams());
  const devi = await second.post(person('Devi Raman', 'devi.raman@example.com'));
  expect(devi.tiny_id).toBe(60);
  const ids = before.data.flatMap(({ id, prefix_id, user }) => [
    id,
    prefix_id,
    user.id,
    ...user.emails.map((email) => email.id),
  ]);
  for (const id of [devi.id, devi.prefix_id, devi.user.id, devi.user.emails[0]?.id])
    expect(ids).not.toContain(id);
  await second.server.close();

  const third = await openApi({ dataFile });
  expect(third.account.list({}).total).toBe(59);
  await third.post(person('Tomás Novák', 'tomas@example.com'));
});

test('changes are written a moment after they are made, once for several, leaving nothing beside the file', async () => {
  const directory = await makeDirectory();
  const dataFile = join(directory, 'account.json');
  const { post, clock } = await openApi({ dataFile });
  await post(person('Bobby Hill', 'bobby@example.com'));
  await post(person('Devi Raman', 'devi.raman@example.com'));
  expect(clock.waiting()).toBe(1);
  expect(await readdir(directory)).toEqual([]);
  clock.advance(1000);
  await expect.poll(() => readdir(directory)).toEqual(['account.json']);
  const text = await readFile(dataFile, 'utf8');
  expect(text).toContain('bobby@example.com');
  expect(text).toContain('devi.raman@example.com');
});

test('an account that becomes another one is written too', async () => {
  const dataFile = join(await makeDirectory(), 'account.json');
  const { account, server } = await openApi({ dataFile });
  const smaller = createAccount({ users: 4, seed: 2, clock: createSettableClock() });
  expect(account.restore(smaller.snapshot())).toBeNull();
  await server.close();
  expect((await openApi({ dataFile })).account.list({}).total).toBe(4);
});

test('nothing is written while nothing changes', async () => {
  const directory = await makeDirectory();
  const { list, call, server } = await openApi({ dataFile: join(directory, 'account.json') });
  await list('');
  await call('POST', '/account_users', {});
  await server.close();
  expect(await readdir(directory)).toEqual([]);
});

test('a file that was only read is not written again', async () => {
  const dataFile = join(await makeDirectory(), 'account.json');
  const first = await openApi({ dataFile });
  await first.post(person('Bobby Hill', 'bobby@example.com'));
  await first.server.close();
  const text = await readFile(dataFile, 'utf8');
  const second = await openApi({ dataFile });
  expect(second.clock.waiting()).toBe(0);
  await second.server.close();
  expect(await readFile(dataFile, 'utf8')).toBe(text);
});

const clock = createSettableClock();
const good = createAccount({ users: 3, seed: 1, clock }).snapshot();
const [ada] = good.contents.users;

test.each([
  ['half of it', JSON.stringify(good).slice(0, 500)],
  ['empty', ''],
  ['another format', '{"users":[]}'],
  ['a list', '[]'],
  ['a later version', JSON.stringify({ ...good, version: 2 })],
  ['somebody twice', JSON.stringify({ ...good, contents: { ...good.contents, users: [ada, ada] } })],
  [
    'somebody without an email',
    JSON.stringify({
      ...good,
      contents: { ...good.contents, users: [{ ...ada, user: { ...ada?.user, emails: [] } }] },
    }),
  ],
  ['a team of nobody known', JSON.stringify({ ...good, contents: { ...good.contents, users: [] } })],
  [
    'a missing rule',
    JSON.stringify({
      ...good,
      contents: { ...good.contents, notificationRules: good.contents.notificationRules.slice(1) },
    }),
  ],
])('a file that is broken (%s) stops the start, is named, and is left alone', async (_what, text) => {
  const dataFile = join(await makeDirectory(), 'account.json');
  await writeFile(dataFile, text);
  const account = createAccount({ users: 5, seed: 1, clock });
  const server = createPagerTreeServer({ account, key: 'k', clock, random: () => 0, dataFile });
  await expect(server.listen(0)).rejects.toThrow(dataFile);
  await server.close();
  expect(await readFile(dataFile, 'utf8')).toBe(text);
  expect(account.list({}).total).toBe(5);
});

test('a file that cannot be written is reported when it happens and again at the end', async () => {
  const dataFile = join(await makeDirectory(), 'account.json');
  const failures: unknown[] = [];
  const account = createAccount({ users: 5, seed: 1, clock });
  const server = createPagerTreeServer({
    account,
    key: 'k',
    clock,
    random: () => 0,
    dataFile,
    onFailure: (error) => failures.push(error),
  });
  await server.listen(0);
  await rm(join(dataFile, '..'), { recursive: true });
  account.create(person('Bobby Hill', 'bobby@example.com'));
  clock.advance(1000);
  await expect
    .poll(() => failures)
    .toEqual([expect.objectContaining({ message: expect.stringContaining(dataFile) })]);
  await expect(server.close()).rejects.toThrow(dataFile);
});

test('a directory that does not exist stops the start', async () => {
  const dataFile = join(await makeDirectory(), 'nowhere', 'account.json');
  const account = createAccount({ users: 5, seed: 1, clock });
  const server = createPagerTreeServer({ account, key: 'k', clock, random: () => 0, dataFile });
  await expect(server.listen(0)).rejects.toThrow(dataFile);
});
