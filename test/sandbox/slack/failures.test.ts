import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../src/sandbox/pagertree/seeded-random.js';
import { section } from './kit.js';
import { connect, emptyWorkspace } from './socket-app.js';
import { createClient, install, startStage } from './stage.js';
import { refusal, rulesBroken, withForm } from './with-form.js';

const start = async (setUp: (app: App) => void = () => {}, more: object = {}) => {
  const stage = await startStage('socket', setUp, more);
  const call = (method: string, body: object = {}) =>
    fetch(`${stage.baseUrl}/api/${method}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${install.botToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  return { ...stage, call, client: createClient(stage.baseUrl), ann: stage.workspace.as('ann') };
};

describe('a Web API method fails as a test asks', () => {
  test.each([
    ['ratelimited', 429, '3', '{"ok":false,"error":"ratelimited"}'],
    ['ratelimited_without_wait', 429, null, '{"ok":false,"error":"ratelimited"}'],
    ['http_500', 500, null, '<html><body>Server Error</body></html>'],
    ['http_503', 503, null, '<html><body>Service Unavailable</body></html>'],
    ['nonsense', 200, null, '{"ok":tr'],
    ['ok_false', 200, null, '{"ok":false}'],
    ['user_not_found', 200, null, '{"ok":false,"error":"user_not_found"}'],
  ])('with %s', async (failure, status, wait, body) => {
    const { call, workspace } = await start();
    workspace.failMethod('users.info', failure, 1, 3);
    const answer = await call('users.info', { user: 'U1ANN' });
    expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([
      status,
      wait,
      body,
    ]);
    expect(await (await call('users.info', { user: 'U1ANN' })).json()).toMatchObject({ ok: true });
    expect(workspace.violations).toEqual([]);
  });

  test('by cutting the connection, before or after the work is done', async () => {
    const { call, workspace, ann } = await start();
    workspace.failMethod('chat.postMessage', 'reset');
    await expect(call('chat.postMessage', { channel: 'C1OPS', text: 'Never posted' })).rejects.toThrow();
    ann.doesNotSee('Never posted');
    workspace.failMethod('chat.postMessage', 'lost');
    await expect(
      call('chat.postMessage', { channel: 'C1OPS', text: 'Posted all the same' }),
    ).rejects.toThrow();
    await ann.see('Posted all the same');
  });

  test('whichever it is, in a share that the seed decides, until it is taken back', async () => {
    const { call, workspace } = await start();
    const attempt = async () => {
      workspace.failShare('*', 'http_503', 0.5, createRandom(7));
      const statuses: number[] = [];
      for (let count = 0; count < 20; count += 1) statuses.push((await call('auth.test')).status);
      expect(workspace.failures()).toEqual([{ method: '*', failure: 'http_503', left: null, share: 0.5 }]);
      workspace.clearFailures();
      return statuses;
    };
    const statuses = await attempt();
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    expect(await attempt()).toEqual(statuses);
    expect((await call('auth.test')).status).toBe(200);
  });
});

test('a response_url can be made too old, which is no fault of the app’s', async () => {
  const { ann, workspace } = await start((app) => {
    app.command('/tree', async ({ ack, respond }) => {
      await ack();
      workspace.expireResponseUrls();
      await respond('Too late').catch(() => {});
    });
  });
  await ann.send('#ops', '/tree');
  await ann.see(() => workspace.recordedCalls.some(({ method }) => method === 'response_url'));
  ann.doesNotSee('Too late');
  expect(workspace.violations).toEqual([]);
});

describe('a Socket Mode connection', () => {
  test('that breaks off in the middle of a payload loses nothing: the next connection gets it', async () => {
    const { address, workspace } = await emptyWorkspace();
    const first = await connect(await address());
    await first.message(0);
    first.socket.on('error', () => {});
    workspace.tearNextFrame();
    const sent = workspace.as('ann').send('#ops', '/tree');
    await new Promise((resolve) => first.socket.once('close', resolve));
    expect(first.inbox).toHaveLength(1);
    const second = await connect(await address());
    const envelope = await second.message(1);
    expect(envelope).toMatchObject({ type: 'slash_commands', retry_attempt: 1 });
    second.send({ envelope_id: envelope.envelope_id });
    await sent;
    workspace.as('ann').doesNotSee('failed');
    expect(workspace.violations).toEqual([]);
  });

  test('that was cut before it acknowledged leaves its payload to the next one', async () => {
    const { address, workspace } = await emptyWorkspace();
    const first = await connect(await address());
    await first.message(0);
    const sent = workspace.as('ann').send('#ops', '/tree');
    await first.message(1);
    workspace.dropSockets();
    await new Promise((resolve) => first.socket.once('close', resolve));
    workspace.as('ann').doesNotSee('failed');
    const second = await connect(await address());
    const envelope = await second.message(1);
    second.send({ envelope_id: envelope.envelope_id });
    await sent;
    workspace.as('ann').doesNotSee('failed');
  });

  test('is warned, and goes on', async () => {
    const { address, workspace } = await emptyWorkspace();
    const { message, send } = await connect(await address());
    await message(0);
    workspace.warnSockets();
    expect(await message(1)).toMatchObject({ type: 'disconnect', reason: 'warning' });
    const sent = workspace.as('ann').send('#ops', '/tree');
    const { envelope_id } = await message(2);
    send({ envelope_id });
    await sent;
    expect(workspace.connected()).toBe(true);
  });

  test('can be asked to go while another one stays', async () => {
    const { address, workspace } = await emptyWorkspace();
    const first = await connect(await address());
    const second = await connect(await address());
    await Promise.all([first.message(0), second.message(0)]);
    expect(workspace.socketCount()).toBe(2);
    workspace.refreshSockets(1);
    expect(await first.message(1)).toMatchObject({ reason: 'refresh_requested' });
    for (const _ of [1, 2]) {
      const sent = workspace.as('ann').send('#ops', '/tree');
      const { envelope_id } = await second.message(second.inbox.length);
      second.send({ envelope_id });
      await sent;
    }
    workspace.dropSockets(1);
    await new Promise((resolve) => first.socket.once('close', resolve));
    expect(workspace.connected()).toBe(true);
  });
});

test('a client that starts anew has forgotten what only its person saw, and open modals', async () => {
  const { ann, client, workspace } = await withForm({
    type: 'modal',
    title: { type: 'plain_text', text: 'Form' },
    blocks: [section('a')],
  });
  await client.chat.postEphemeral({ channel: 'C1OPS', user: 'U1ANN', text: 'For Ann' });
  await client.chat.postEphemeral({ channel: 'C1OPS', user: 'U2BEN', text: 'For Ben' });
  await client.chat.postMessage({ channel: 'C1OPS', text: 'For all' });
  await ann.see('== Modal: Form');
  await ann.reload();
  ann.doesNotSee('For Ann');
  ann.doesNotSee('== Modal');
  await ann.see('For all');
  await workspace.as('ben').see('For Ben');
});

describe('what an app made up is told, what it could not know is not', () => {
  test('a token', async () => {
    const { baseUrl, workspace } = await start();
    const bad = createClient(baseUrl, { headers: { Authorization: 'Bearer xoxb-made-up' } });
    await expect(bad.auth.test()).rejects.toMatchObject(refusal('invalid_auth'));
    workspace.revokeToken();
    await expect(createClient(baseUrl).auth.test()).rejects.toMatchObject(refusal('token_revoked'));
    expect(workspace.violations).toMatchObject([{ rule: 'invalid_auth' }]);
  });

  test('a view and its hash', async () => {
    const stage = await withForm({
      type: 'modal',
      title: { type: 'plain_text', text: 'Form' },
      blocks: [section('a')],
    });
    const { client, viewId, hash, ann } = stage;
    const view = { type: 'modal', title: { type: 'plain_text', text: 'Form' }, blocks: [section('b')] };
    const update = (more: object) => client.apiCall('views.update', { view, ...more });
    await update({ view_id: viewId, hash });
    await expect(update({ view_id: viewId, hash })).rejects.toMatchObject(refusal('hash_conflict'));
    await ann.close();
    await expect(update({ view_id: viewId })).rejects.toMatchObject(refusal('not_found'));
    expect(rulesBroken(stage)).toEqual([]);
    await expect(update({ view_id: 'V0NEVER' })).rejects.toMatchObject(refusal('not_found'));
    expect(rulesBroken(stage)).toEqual(['not_found']);
  });

  test('a message and a channel', async () => {
    const stage = await start();
    const { client } = stage;
    const post = (channel: string) => client.chat.postMessage({ channel, text: 'a' });
    await expect(post('C0GONE')).rejects.toMatchObject(refusal('channel_not_found'));
    expect(rulesBroken(stage)).toEqual([]);
    await expect(post('#ops')).rejects.toMatchObject(refusal('channel_not_found'));
    const never = client.chat.update({ channel: 'C1OPS', ts: '1.000000', text: 'a' });
    await expect(never).rejects.toMatchObject(refusal('message_not_found'));
    expect(rulesBroken(stage)).toEqual(['channel_not_found', 'message_not_found']);
  });
});
