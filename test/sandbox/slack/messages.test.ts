import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { createGate } from './gate.js';
import { actions, button, plain, section } from './kit.js';
import { createClient, install, startStage } from './stage.js';

const start = async (setUp: (app: App) => void = () => {}, app = install) => {
  const stage = await startStage('socket', setUp, { app });
  return { ...stage, client: createClient(stage.baseUrl) };
};

const refusal = (error: string) => ({ data: { error } });

describe('where the app may post', () => {
  test('a channel it is in, a person by id, and their direct messages', async () => {
    const { client, workspace } = await start();
    expect(await client.chat.postMessage({ channel: 'C1OPS', text: 'One' })).toMatchObject({
      channel: 'C1OPS',
    });
    await workspace.as('ben').see('One');
    const { channel } = await client.chat.postMessage({ channel: 'U1ANN', text: 'Two' });
    expect(channel).toBe('D1ANN');
    await client.chat.postMessage({ channel: 'D1ANN', text: 'Three' });
    await workspace.as('ann').see(/direct messages[\s\S]*Two[\s\S]*Three/);
    workspace.as('ben').doesNotSee('Two');
  });

  test.each([
    ['C2LOUNGE', 'not_in_channel'],
    ['C3SECRET', 'channel_not_found'],
    ['C9', 'channel_not_found'],
    ['#ops', 'channel_not_found'],
    ['U4DAN', 'channel_not_found'],
    ['U0BOT', 'cannot_dm_bot'],
  ])('not %s: %s', async (channel, error) => {
    const { client } = await start();
    await expect(client.chat.postMessage({ channel, text: 'a' })).rejects.toMatchObject(refusal(error));
  });

  test('public ones with the scope for that, private ones after an invitation, none that are archived', async () => {
    const { client, workspace } = await start();
    workspace.installScopes([...install.scopes, 'chat:write.public']);
    await client.chat.postMessage({ channel: 'C2LOUNGE', text: 'a' });
    workspace.invite('C3SECRET', install.botUserId);
    await client.chat.postMessage({ channel: 'C3SECRET', text: 'a' });
    workspace.archive('C1OPS');
    const archived = expect(client.chat.postMessage({ channel: 'C1OPS', text: 'a' })).rejects;
    await archived.toMatchObject(refusal('is_archived'));
  });

  test('no direct messages without that tab', async () => {
    const { client, workspace } = await start(undefined, { ...install, messagesTab: false });
    const closed = expect(client.chat.postMessage({ channel: 'U1ANN', text: 'a' })).rejects;
    await closed.toMatchObject(refusal('messages_tab_disabled'));
    expect(workspace.sight('ann').channels.map((channel) => channel.kind)).not.toContain('direct');
  });
});

describe('what the app may post', () => {
  test('nothing that is nothing, too long, or breaks a rule', async () => {
    const { client, workspace } = await start();
    const post = (more: object) => client.apiCall('chat.postMessage', { channel: 'C1OPS', ...more });
    const alert = { type: 'alert', text: plain('a') };
    await expect(post({})).rejects.toMatchObject(refusal('no_text'));
    await expect(post({ text: 'x'.repeat(40_001) })).rejects.toMatchObject(refusal('msg_too_long'));
    await expect(post({ text: 'a', blocks: '[{' })).rejects.toMatchObject(refusal('invalid_blocks_format'));
    await expect(post({ text: 'a', blocks: [alert] })).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: { messages: ['[ERROR] unsupported type: alert [json-pointer:/blocks/0/type]'] },
      },
    });
    expect(workspace.sight('ann').channels[0]?.messages).toEqual([]);
    expect(workspace.violations.map((each) => each.rule)).toEqual([
      'no_text',
      'msg_too_long',
      'invalid_blocks_format',
      'invalid_blocks',
    ]);
  });

  test('blocks without a text, but that is noted', async () => {
    const { client, workspace } = await start();
    await client.apiCall('chat.postMessage', { channel: 'C1OPS', blocks: [section('Hello')] });
    await workspace.as('ann').see('Hello');
    expect(workspace.violations).toMatchObject([{ rule: 'missing_fallback_text' }]);
  });
});

describe('an ephemeral message', () => {
  test('is seen by one person of a channel the app is in', async () => {
    const { client, workspace } = await start();
    await client.chat.postEphemeral({ channel: 'C1OPS', user: 'U1ANN', text: 'Psst' });
    await workspace.as('ann').see('Psst');
    workspace.as('ben').doesNotSee('Psst');
    expect(JSON.stringify(workspace.sight('ben'))).not.toContain('Psst');
  });

  test.each([
    ['C1OPS', 'U3CAT', 'user_not_in_channel'],
    ['C1OPS', 'U9', 'user_not_in_channel'],
    ['C2LOUNGE', 'U1ANN', 'not_in_channel'],
    ['C3SECRET', 'U1ANN', 'channel_not_found'],
  ])('cannot go to %s for %s', async (channel, user, error) => {
    const { client } = await start();
    const refused = expect(client.chat.postEphemeral({ channel, user, text: 'a' })).rejects;
    await refused.toMatchObject(refusal(error));
  });
});

describe('an update', () => {
  test('changes what the app posted; a text alone takes the blocks away, and shows that it was edited', async () => {
    const { client, workspace } = await start();
    const blocks = [section('Before')];
    const { ts = '' } = await client.chat.postMessage({ channel: 'C1OPS', text: 'Before', blocks });
    await client.chat.update({ channel: 'C1OPS', ts, text: 'Between', blocks: [section('Between')] });
    await workspace.as('ann').see('Between');
    workspace.as('ann').doesNotSee('(edited)');
    await client.chat.update({ channel: 'C1OPS', ts, text: 'After' });
    await workspace.as('ann').see('After');
    expect(workspace.sight('ann').channels[0]?.messages).toMatchObject([{ ts, edited: true }]);
  });

  test('cannot change what others wrote, nor what is ephemeral, nor what came by a response_url', async () => {
    const { client, workspace } = await start((app) => {
      app.command('/tree', ({ ack }) => ack({ text: 'Answer', response_type: 'in_channel' }));
    });
    await workspace.as('ann').send('#ops', 'Hello');
    await workspace.as('ann').send('#ops', '/tree');
    await client.chat.postEphemeral({ channel: 'C1OPS', user: 'U1ANN', text: 'Psst' });
    const messages = workspace.sight('ann').channels[0]?.messages ?? [];
    expect(messages.map((message) => message.text)).toEqual(['Hello', '/tree', 'Answer', 'Psst']);
    for (const { ts } of messages) {
      const refused = expect(client.chat.update({ channel: 'C1OPS', ts, text: 'a' })).rejects;
      await refused.toMatchObject(refusal('cant_update_message'));
    }
    const unknown = expect(client.chat.update({ channel: 'C1OPS', ts: '1.000001', text: 'a' })).rejects;
    await unknown.toMatchObject(refusal('message_not_found'));
    const byPerson = expect(client.chat.update({ channel: 'U1ANN', ts: '1.000001', text: 'a' })).rejects;
    await byPerson.toMatchObject(refusal('channel_not_found'));
  });
});

test('a click says what was clicked, where, and with which message', async () => {
  const clicked = createGate<unknown>();
  const { client, workspace } = await start((app) => {
    app.action('go', async ({ ack, body }) => {
      await ack();
      clicked.open(body);
    });
  });
  const blocks = [section('Press', 'words'), actions('row', button('Go', 'go', '42'))];
  const { ts } = await client.chat.postMessage({ channel: 'C1OPS', text: 'Press', blocks });
  await workspace.as('ben').click('Go');
  expect(await clicked.opened).toMatchObject({
    type: 'block_actions',
    user: { id: 'U2BEN', username: 'ben', name: 'ben', team_id: 'T0TEAM' },
    team: { id: 'T0TEAM', domain: 'sandbox' },
    api_app_id: 'A0TREE',
    is_enterprise_install: false,
    enterprise: null,
    container: { type: 'message', message_ts: ts, channel_id: 'C1OPS', is_ephemeral: false },
    channel: { id: 'C1OPS', name: 'ops' },
    message: { ts, text: 'Press', blocks: [{ block_id: 'words' }, { block_id: 'row' }] },
    state: { values: {} },
    response_url: expect.stringContaining('/response/'),
    trigger_id: expect.any(String),
    actions: [
      { type: 'button', action_id: 'go', block_id: 'row', value: '42', action_ts: expect.any(String) },
    ],
  });
});

test('an answer to a click is nothing Slack reads', async () => {
  const { client, workspace } = await start((app) => {
    app.action('go', async ({ ack }) => {
      // Bolt's types know that nothing may be said here; an app in another language does not.
      await Reflect.apply(ack, undefined, [{ text: 'Thanks' }]);
    });
  });
  const blocks = [actions('row', button('Go', 'go'))];
  await client.chat.postMessage({ channel: 'C1OPS', text: 'Press', blocks });
  await workspace.as('ben').click('Go');
  expect(workspace.violations).toMatchObject([{ rule: 'unexpected_ack_body' }]);
  workspace.as('ben').doesNotSee('Thanks');
});
