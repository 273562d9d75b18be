import { describe, expect, test } from 'vitest';
import { actions, button } from './kit.js';
import { createClient, install, startStage } from './stage.js';

const app = { ...install, scopes: [...install.scopes, 'channels:history', 'groups:history'] };

const start = async (installed: typeof install = app) => {
  const stage = await startStage('socket', () => {}, { app: installed });
  return { ...stage, client: createClient(stage.baseUrl) };
};

const refusal = (error: string) => ({ data: { error } });
const metadata = { event_type: 'ticket', event_payload: { id: 42 } };

describe('the history of a channel', () => {
  test('is what everybody sees there, the newest first, each with its author', async () => {
    const { client, workspace } = await start();
    await workspace.as('ann').send('#ops', 'One');
    await client.chat.postMessage({ channel: 'C1OPS', text: 'Two', metadata });
    await client.chat.postEphemeral({ channel: 'C1OPS', user: 'U1ANN', text: 'Psst' });
    const { messages, has_more } = await client.conversations.history({
      channel: 'C1OPS',
      include_all_metadata: true,
    });
    expect(messages).toMatchObject([
      { text: 'Two', user: 'U0BOT', metadata },
      { text: 'One', user: 'U1ANN' },
    ]);
    expect(messages).toHaveLength(2);
    expect(has_more).toBe(false);
  });

  test('has of metadata the type alone, unless all of it is asked for', async () => {
    const { client } = await start();
    await client.chat.postMessage({ channel: 'C1OPS', text: 'a', metadata });
    const { messages } = await client.conversations.history({ channel: 'C1OPS' });
    expect(messages?.[0]?.metadata).toEqual({ event_type: 'ticket' });
  });

  test('comes in pages, and from one time to another', async () => {
    const { client } = await start();
    const times: string[] = [];
    for (const text of ['1', '2', '3', '4', '5']) {
      times.push((await client.chat.postMessage({ channel: 'C1OPS', text })).ts ?? '');
    }
    const channel = 'C1OPS';
    const textsOf = async (args: object) => {
      const { messages = [], response_metadata } = await client.conversations.history({ channel, ...args });
      return { texts: messages.map(({ text }) => text).join(''), cursor: response_metadata?.next_cursor };
    };
    const first = await textsOf({ limit: 2 });
    expect(first.texts).toBe('54');
    expect((await textsOf({ limit: 2, cursor: first.cursor })).texts).toBe('32');
    const [, second = '', , fourth = ''] = times;
    expect((await textsOf({ oldest: second, latest: fourth })).texts).toBe('3');
    expect((await textsOf({ oldest: second, latest: fourth, inclusive: true })).texts).toBe('432');
    await expect(textsOf({ limit: 1_000 })).rejects.toMatchObject(refusal('invalid_limit'));
    await expect(textsOf({ oldest: 'yesterday' })).rejects.toMatchObject(refusal('invalid_ts_oldest'));
  });

  test.each([
    ['C2LOUNGE', 'not_in_channel'],
    ['C3SECRET', 'channel_not_found'],
    ['C9', 'channel_not_found'],
    ['D1ANN', 'missing_scope'],
  ])('is not shown of %s: %s', async (channel, error) => {
    const { client, workspace } = await start();
    // There are no direct messages before somebody opens them.
    await client.chat.postMessage({ channel: 'U1ANN', text: 'a' });
    await expect(client.conversations.history({ channel })).rejects.toMatchObject(refusal(error));
    expect(workspace.violations.map(({ rule }) => rule)).toEqual(
      error === 'missing_scope' ? ['missing_scope'] : [],
    );
  });

  test('takes the scope of its kind of channel; without one that is optional, trying is no fault', async () => {
    const optionalScopes = ['channels:history', 'groups:history'];
    const { client, workspace } = await start({
      ...install,
      scopes: [...install.scopes, 'groups:history'],
      optionalScopes,
    });
    const refused = expect(client.conversations.history({ channel: 'C1OPS' })).rejects;
    await refused.toMatchObject({ data: { error: 'missing_scope', needed: 'channels:history' } });
    workspace.invite('C3SECRET', install.botUserId);
    await client.conversations.history({ channel: 'C3SECRET' });
    workspace.installScopes(install.scopes);
    await expect(client.conversations.history({ channel: 'C1OPS' })).rejects.toMatchObject(
      refusal('missing_scope'),
    );
    expect(workspace.violations).toEqual([]);
  });
});

describe('metadata', () => {
  const kept = async (client: ReturnType<typeof createClient>) => {
    const { messages = [] } = await client.conversations.history({
      channel: 'C1OPS',
      include_all_metadata: true,
    });
    return messages[0]?.metadata;
  };

  test('stays with an update that says nothing of it, and goes with an empty one', async () => {
    const { client } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel: 'C1OPS', text: 'a', metadata });
    const update = (more: object) =>
      client.apiCall('chat.update', { channel: 'C1OPS', ts, text: 'b', ...more });
    await update({});
    expect(await kept(client)).toEqual(metadata);
    const other = { event_type: 'ticket', event_payload: { id: 43 } };
    await update({ metadata: other });
    expect(await kept(client)).toEqual(other);
    await update({ metadata: {} });
    expect(await kept(client)).toBeUndefined();
  });

  test('is refused without a type and a payload, and ignored with a type that Slack does not take', async () => {
    const { client, workspace } = await start();
    const post = (given: unknown) =>
      client.apiCall('chat.postMessage', { channel: 'C1OPS', text: 'a', metadata: given });
    for (const wrong of [{ event_type: 'ticket' }, { event_payload: {} }, [], 'ticket']) {
      await expect(post(wrong)).rejects.toMatchObject(refusal('invalid_metadata_format'));
    }
    await post({ event_type: 'our.ticket', event_payload: {} });
    expect(await kept(client)).toBeUndefined();
    expect(workspace.violations.at(-1)?.rule).toBe('invalid_metadata_schema');
  });

  test('is gone when an answer to a click replaces the message', async () => {
    const { client, workspace, app: bolt } = await start();
    bolt.action('go', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'Done', replace_original: true });
    });
    const blocks = [actions('row', button('Go', 'go'))];
    await client.chat.postMessage({ channel: 'C1OPS', text: 'Press', blocks, metadata });
    await workspace.as('ben').click('Go');
    await workspace.as('ben').see('Done');
    expect(await kept(client)).toBeUndefined();
  });
});

describe('a deletion', () => {
  test('takes what the app posted off everybody’s screen', async () => {
    const { client, workspace } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel: 'C1OPS', text: 'Gone soon' });
    await workspace.as('ann').see('Gone soon');
    await client.chat.delete({ channel: 'C1OPS', ts });
    await workspace.as('ann').see(({ channels }) => channels[0]?.messages.length === 0);
    const again = expect(client.chat.delete({ channel: 'C1OPS', ts })).rejects;
    await again.toMatchObject(refusal('message_not_found'));
    expect(workspace.violations).toEqual([]);
  });

  test('takes nothing that others wrote, nor what is not there', async () => {
    const { client, workspace } = await start();
    await workspace.as('ann').send('#ops', 'Mine');
    const ts = workspace.sight('ann').channels[0]?.messages[0]?.ts ?? '';
    const remove = (channel: string, which: string) => client.chat.delete({ channel, ts: which });
    await expect(remove('C1OPS', ts)).rejects.toMatchObject(refusal('cant_delete_message'));
    await expect(remove('C1OPS', '1.000001')).rejects.toMatchObject(refusal('message_not_found'));
    await expect(remove('C3SECRET', ts)).rejects.toMatchObject(refusal('channel_not_found'));
    await workspace.as('ann').see('Mine');
  });
});
