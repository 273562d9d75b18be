import { ErrorCode } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createSetClock } from './set-clock.js';
import { channels, createClient, install, people, startStage } from './stage.js';

const app = { ...install, scopes: [...install.scopes, 'channels:read', 'channels:join'] };
const memberPage = z.object({
  members: z.array(z.object({ id: z.string(), deleted: z.boolean(), is_bot: z.boolean() })),
});
const refusal = (error: string) => ({ data: { error } });

const crowd = Array.from({ length: 2_500 }, (_, index) => ({
  id: `U5${String(index).padStart(5, '0')}`,
  handle: `person${index}`,
  name: `Person ${index}`,
  email: `person${index}@example.net`,
  emailConfirmed: true,
  phone: null,
  kind: 'member' as const,
}));

const start = async (more: object = {}) => {
  const everyone = { id: 'C5ALL', name: 'all', kind: 'public' as const, appIsIn: true };
  const stage = await startStage('socket', () => {}, {
    app,
    people: [...people, ...crowd],
    channels: [...channels, { ...everyone, memberIds: crowd.map(({ id }) => id) }],
    ...more,
  });
  return { ...stage, client: createClient(stage.baseUrl) };
};

describe('a channel of thousands', () => {
  test('is told page by page, everybody once, the app among them', async () => {
    const { client, workspace } = await start();
    const seen: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await client.conversations.members({
        channel: 'C5ALL',
        limit: 999,
        ...(cursor && { cursor }),
      });
      seen.push(...(page.members ?? []));
      cursor = page.response_metadata?.next_cursor;
      pages += 1;
    } while (cursor);
    expect(pages).toBe(3);
    expect(seen).toEqual([...crowd.map(({ id }) => id), 'U0BOT']);
    expect(workspace.violations).toEqual([]);
  });

  test('is told a hundred at a time when nothing is said', async () => {
    const { client } = await start();
    expect((await client.conversations.members({ channel: 'C5ALL' })).members).toHaveLength(100);
  });

  test.each([[1000], [0], [-1], [1.5]])('takes no limit of %d', async (limit) => {
    const { client, workspace } = await start();
    const refused = client.conversations.members({ channel: 'C5ALL', limit });
    await expect(refused).rejects.toMatchObject(refusal('invalid_limit'));
    expect(workspace.violations).toMatchObject([{ rule: 'invalid_limit' }]);
  });

  test('has no pages but those it gave out, and none whose first is gone', async () => {
    const { client, workspace } = await start();
    const page = (cursor: string) => client.conversations.members({ channel: 'C5ALL', limit: 10, cursor });
    await expect(page('guessed')).rejects.toMatchObject(refusal('invalid_cursor'));
    const { response_metadata } = await client.conversations.members({ channel: 'C5ALL', limit: 10 });
    workspace.dismiss('C5ALL', crowd[10]?.id ?? '');
    await expect(page(response_metadata?.next_cursor ?? '')).rejects.toMatchObject(refusal('invalid_cursor'));
  });

  test('needs the scope of its kind', async () => {
    const { client, workspace } = await start();
    workspace.invite('C3SECRET', 'U0BOT');
    const secret = client.conversations.members({ channel: 'C3SECRET' });
    await expect(secret).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'groups:read' } });
    const unknown = client.conversations.members({ channel: 'C9' });
    await expect(unknown).rejects.toMatchObject(refusal('channel_not_found'));
  });

  test('can be joined if it is public', async () => {
    const { client, workspace } = await start();
    await client.conversations.join({ channel: 'C2LOUNGE' });
    expect(workspace.sight('ann').channels.find(({ name }) => name === 'lounge')?.appIsIn).toBe(true);
    const secret = client.conversations.join({ channel: 'C3SECRET' });
    await expect(secret).rejects.toMatchObject(refusal('channel_not_found'));
  });
});

describe('everybody', () => {
  test('is told page by page, with those who left, and Slackbot', async () => {
    const { client } = await start();
    const members: z.infer<typeof memberPage>['members'] = [];
    for await (const page of client.paginate('users.list', { limit: 200 })) {
      members.push(...memberPage.parse(page).members);
    }
    expect(members).toHaveLength(people.length + crowd.length + 2);
    expect(members.find(({ id }) => id === 'U4DAN')).toMatchObject({ deleted: true });
    expect(members.find(({ id }) => id === 'USLACKBOT')).toMatchObject({ is_bot: false, deleted: false });
    expect(members.find(({ id }) => id === 'U0BOT')).toMatchObject({ is_bot: true });
  });

  test('is not told at once in a large workspace', async () => {
    const { client } = await start();
    await expect(client.users.list({})).rejects.toMatchObject(refusal('limit_required'));
  });

  test('is told without emails where the scope is missing', async () => {
    const { client, workspace } = await start();
    workspace.installScopes(['users:read']);
    const { members = [] } = await client.users.list({ limit: 10 });
    expect(members.some(({ profile }) => profile?.email !== undefined)).toBe(false);
  });

  test('is looked at again within milliseconds', async () => {
    const { workspace } = await start();
    const ann = workspace.as('ann');
    expect(ann.sight().people).toBe(ann.sight().people);
    workspace.deactivate('U500001');
    expect(ann.sight().people.find(({ id }) => id === 'U500001')?.kind).toBe('deactivated');
  });
});

describe('too many calls', () => {
  test('are refused by the tier of the method, when a test wants that', async () => {
    const clock = createSetClock();
    const { baseUrl, workspace } = await start({ clock });
    const client = createClient(baseUrl, { rejectRateLimitedCalls: true });
    const list = () => client.users.list({ limit: 1 });
    for (let call = 0; call < 25; call += 1) await list();
    workspace.keepRateLimits(true);
    for (let call = 0; call < 20; call += 1) await list();
    clock.advance(15_000);
    await expect(list()).rejects.toMatchObject({ code: ErrorCode.RateLimitedError, retryAfter: 45 });
    expect(await client.auth.test()).toMatchObject({ ok: true });
    clock.advance(45_000);
    await list();
  });

  test('go by the channel where something is posted', async () => {
    const clock = createSetClock();
    const { baseUrl, workspace } = await start({ clock });
    const client = createClient(baseUrl, { rejectRateLimitedCalls: true });
    workspace.keepRateLimits(true);
    const post = (channel: string) => client.chat.postMessage({ channel, text: 'a' });
    for (let call = 0; call < 60; call += 1) await post('C1OPS');
    await expect(post('C1OPS')).rejects.toMatchObject({ code: ErrorCode.RateLimitedError });
    await post('C5ALL');
  });
});

describe('the app and its workspace', () => {
  test('can be asked about', async () => {
    const { client, workspace } = await start();
    workspace.installScopes(['users:read', 'team:read', 'usergroups:read']);
    const who = await client.auth.test();
    expect(who.response_metadata?.scopes).toEqual(['users:read', 'team:read', 'usergroups:read']);
    expect((await client.bots.info({ bot: who.bot_id ?? '' })).bot).toMatchObject({ app_id: 'A0TREE' });
    await expect(client.bots.info({ bot: 'B9' })).rejects.toMatchObject(refusal('bot_not_found'));
    expect((await client.team.info({})).team).toMatchObject({
      id: 'T0TEAM',
      name: 'Sandbox',
      domain: 'sandbox',
    });
  });

  test('has groups, told all at once', async () => {
    const { client } = await start({
      userGroups: [{ id: 'S1LEADS', name: 'Leads', memberIds: ['U1ANN', 'U4DAN'] }],
    });
    const { usergroups } = await client.usergroups.list({ include_users: true, include_count: true });
    expect(usergroups).toMatchObject([
      { id: 'S1LEADS', name: 'Leads', handle: 's1leads', users: ['U1ANN'], user_count: 1 },
    ]);
  });
});
