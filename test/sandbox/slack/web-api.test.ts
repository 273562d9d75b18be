import { ErrorCode } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { section } from './kit.js';
import { createClient, install, startStage } from './stage.js';

const start = async () => {
  const stage = await startStage('socket', () => {});
  return { ...stage, client: createClient(stage.baseUrl) };
};

/** Calls a method as a program that is no SDK would. */
async function call(url: string, headers: Record<string, string>, body: string): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
  return answer.json();
}

const json = { 'Content-Type': 'application/json; charset=utf-8' };
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

describe('who may call', () => {
  test.each([
    ['nobody', {}, 'not_authed'],
    ['somebody unknown', bearer('xoxb-other'), 'invalid_auth'],
    ['the app token', bearer(install.appToken), 'not_allowed_token_type'],
  ])('%s may not', async (_who, headers, error) => {
    const { baseUrl } = await start();
    expect(await call(`${baseUrl}/api/auth.test`, { ...json, ...headers }, '{}')).toEqual({
      ok: false,
      error,
    });
  });

  test('the bot token is nothing to apps.connections.open', async () => {
    const { client } = await start();
    const refused = expect(client.apps.connections.open({})).rejects;
    await refused.toMatchObject({ data: { error: 'not_allowed_token_type' } });
  });

  test('a token may be in a form, and not in JSON', async () => {
    const { baseUrl } = await start();
    const url = `${baseUrl}/api/auth.test`;
    const { botToken: token } = install;
    expect(await call(url, form, `token=${token}`)).toMatchObject({ ok: true, user_id: 'U0BOT' });
    expect(await call(url, json, JSON.stringify({ token }))).toMatchObject({ error: 'not_authed' });
  });

  test('a revoked token may not any more', async () => {
    const { client, workspace } = await start();
    expect(await client.auth.test()).toMatchObject({ ok: true, team_id: 'T0TEAM', bot_id: 'B0BOT' });
    workspace.revokeToken();
    await expect(client.auth.test()).rejects.toMatchObject({ data: { error: 'token_revoked' } });
  });

  test('a missing scope is named', async () => {
    const { client, workspace } = await start();
    workspace.installScopes(['commands']);
    await expect(client.users.info({ user: 'U1ANN' })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'users:read', provided: 'commands' },
    });
    expect(workspace.violations).toMatchObject([{ rule: 'missing_scope' }]);
  });
});

describe('what can be called', () => {
  test('nothing but what the app needs', async () => {
    const { client, workspace } = await start();
    const refused = expect(client.apiCall('reminders.list')).rejects;
    await refused.toMatchObject({ data: { error: 'unknown_method', req_method: 'reminders.list' } });
    expect(workspace.violations).toMatchObject([{ rule: 'unknown_method' }]);
  });

  test('nothing without what it needs', async () => {
    const { client, workspace } = await start();
    await expect(client.apiCall('users.info', {})).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: { messages: ['[ERROR] missing required field: user [json-pointer:/user]'] },
      },
    });
    expect(workspace.violations).toMatchObject([{ rule: 'invalid_arguments' }]);
  });

  test('arguments that a method does not know are noted, not refused', async () => {
    const { client, workspace } = await start();
    await client.apiCall('users.info', { user: 'U1ANN', users: 'U1ANN', team_id: 'T0TEAM' });
    expect(workspace.violations).toMatchObject([
      { rule: 'unknown_argument', text: expect.stringContaining('users.info has users,') },
    ]);
  });

  test.each([
    ['invalid_json', json, '{"user":'],
    ['json_not_object', json, '["U1ANN"]'],
    ['invalid_post_type', { 'Content-Type': 'text/plain' }, 'user=U1ANN'],
  ])('%s', async (error, headers, body) => {
    const { baseUrl, workspace } = await start();
    const answer = call(`${baseUrl}/api/users.info`, { ...headers, ...bearer(install.botToken) }, body);
    expect(await answer).toEqual({ ok: false, error });
    expect(workspace.violations).toMatchObject([{ rule: error }]);
  });

  test('the same by query, form and JSON', async () => {
    const { baseUrl } = await start();
    const url = `${baseUrl}/api/users.info`;
    const headers = bearer(install.botToken);
    const byQuery = await (await fetch(`${url}?user=U1ANN`, { headers })).json();
    expect(byQuery).toMatchObject({ ok: true, user: { name: 'ann' } });
    expect(await call(url, { ...form, ...headers }, 'user=U1ANN')).toEqual(byQuery);
    expect(await call(url, { ...json, ...headers }, '{"user":"U1ANN"}')).toEqual(byQuery);
  });

  test('and is written down, without the token', async () => {
    const { baseUrl, workspace } = await start();
    const blocks = [section('Hello')];
    const body = new URLSearchParams({
      channel: 'C1OPS',
      text: 'a',
      blocks: JSON.stringify(blocks),
      token: install.botToken,
    });
    await call(`${baseUrl}/api/chat.postMessage`, form, body.toString());
    const { method, args } = workspace.recordedCalls.at(-1) ?? {};
    expect({ method, args }).toEqual({
      method: 'chat.postMessage',
      args: { channel: 'C1OPS', text: 'a', blocks },
    });
  });
});

describe('people', () => {
  test('are told with email, phone and what the app must know of them', async () => {
    const { client } = await start();
    expect((await client.users.info({ user: 'U1ANN' })).user).toMatchObject({
      id: 'U1ANN',
      deleted: false,
      is_bot: false,
      is_restricted: false,
      is_email_confirmed: true,
      tz: 'America/Los_Angeles',
      profile: { email: 'ann@example.com', phone: '+1 555 0100', real_name: 'Ann Lee', display_name: 'ann' },
    });
  });

  test('a guest without an email has none', async () => {
    const { client } = await start();
    const { user } = await client.users.info({ user: 'U3CAT' });
    expect(user).toMatchObject({ is_restricted: true });
    expect(user?.profile).not.toHaveProperty('email');
  });

  test('no email is told without its scope', async () => {
    const { client, workspace } = await start();
    workspace.installScopes(['users:read']);
    const { user } = await client.users.info({ user: 'U1ANN' });
    expect(user?.profile).not.toHaveProperty('email');
  });

  test('somebody deactivated is told as that, and somebody gone not at all', async () => {
    const { client, workspace } = await start();
    expect((await client.users.info({ user: 'U4DAN' })).user).toMatchObject({ deleted: true });
    workspace.deactivate('U2BEN');
    expect((await client.users.info({ user: 'U2BEN' })).user).toMatchObject({ deleted: true });
    workspace.removePerson('U2BEN');
    const gone = expect(client.users.info({ user: 'U2BEN' })).rejects;
    await gone.toMatchObject({ data: { error: 'user_not_found' } });
    expect(workspace.violations).toEqual([]);
  });

  test('a group is told without those who left', async () => {
    const { client } = await start();
    expect((await client.usergroups.users.list({ usergroup: 'S1LEADS' })).users).toEqual(['U1ANN']);
    const unknown = expect(client.usergroups.users.list({ usergroup: 'S9' })).rejects;
    await unknown.toMatchObject({ data: { error: 'no_such_subteam' } });
  });
});

describe('conversations', () => {
  test('each kind needs its scope', async () => {
    const { client, workspace } = await start();
    workspace.installScopes(['channels:read']);
    expect((await client.conversations.info({ channel: 'C1OPS' })).channel).toMatchObject({
      name: 'ops',
      is_member: true,
      is_private: false,
    });
    workspace.invite('C3SECRET', 'U0BOT');
    const secret = expect(client.conversations.info({ channel: 'C3SECRET' })).rejects;
    await secret.toMatchObject({ data: { error: 'missing_scope', needed: 'groups:read' } });
  });

  test('a private one without the app does not exist', async () => {
    const { client, workspace } = await start();
    workspace.installScopes(['channels:read', 'groups:read']);
    const secret = expect(client.conversations.info({ channel: 'C3SECRET' })).rejects;
    await secret.toMatchObject({ data: { error: 'channel_not_found' } });
  });

  test('with a person can be opened, unless they left', async () => {
    const { client } = await start();
    expect((await client.conversations.open({ users: 'U1ANN' })).channel).toEqual({ id: 'D1ANN' });
    const left = expect(client.conversations.open({ users: 'U4DAN' })).rejects;
    await left.toMatchObject({ data: { error: 'user_disabled' } });
  });
});

describe('failures on request', () => {
  test('an error code, as often as asked for', async () => {
    const { client, workspace } = await start();
    workspace.failMethod('users.info', 'user_not_visible', 2);
    for (const _ of [1, 2]) {
      const failed = expect(client.users.info({ user: 'U1ANN' })).rejects;
      await failed.toMatchObject({ data: { error: 'user_not_visible' } });
    }
    expect(await client.users.info({ user: 'U1ANN' })).toMatchObject({ ok: true });
    expect(workspace.violations).toEqual([]);
  });

  test('429 with Retry-After', async () => {
    const { baseUrl, workspace } = await start();
    const client = createClient(baseUrl, { rejectRateLimitedCalls: true });
    workspace.failMethod('users.info', 'ratelimited', 1, 7);
    await expect(client.users.info({ user: 'U1ANN' })).rejects.toMatchObject({
      code: ErrorCode.RateLimitedError,
      retryAfter: 7,
    });
  });

  test('500, and no answer at all', async () => {
    const { baseUrl, client, workspace } = await start();
    workspace.failMethod('users.info', 'http_500');
    await expect(client.users.info({ user: 'U1ANN' })).rejects.toMatchObject({ statusCode: 500 });
    workspace.failMethod('users.info', 'hang');
    const hangs = fetch(`${baseUrl}/api/users.info`, { method: 'POST', signal: AbortSignal.timeout(100) });
    await expect(hangs).rejects.toThrow('timeout');
  });
});
