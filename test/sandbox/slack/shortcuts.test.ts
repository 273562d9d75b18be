import type { App, GlobalShortcut, MessageShortcut } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { modal, section, textField } from './kit.js';
import { createSetClock } from './set-clock.js';
import { createClient, install, startStage } from './stage.js';
import { rulesBroken } from './with-form.js';

const app = {
  ...install,
  shortcuts: [
    { name: 'Add a user', kind: 'global' as const, callbackId: 'add', description: 'Adds somebody' },
    { name: 'Add the author', kind: 'message' as const, callbackId: 'add_author', description: 'Adds them' },
  ],
};

/** An app that opens a form for either shortcut, and answers privately to the one of a message. */
const start = async (kind: 'socket' | 'http', given = app) => {
  const bodies: (GlobalShortcut | MessageShortcut)[] = [];
  const setUp = (bolt: App) => {
    bolt.shortcut<GlobalShortcut>({ type: 'shortcut', callback_id: 'add' }, async ({ ack, body, client }) => {
      await ack();
      bodies.push(body);
      const view = modal('Add', [textField('name', 'Name')]);
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
    bolt.shortcut<MessageShortcut>(
      { type: 'message_action', callback_id: 'add_author' },
      async ({ ack, body, respond }) => {
        await ack();
        bodies.push(body);
        await respond(`You mean <@${body.message.user}>`);
      },
    );
  };
  const stage = await startStage(kind, setUp, { app: given });
  const { workspace } = stage;
  return { ...stage, bodies, ann: workspace.as('ann'), ben: workspace.as('ben') };
};

describe.each(['socket', 'http'] as const)('over %s', (kind) => {
  test('a global shortcut opens a form, from nowhere in particular', async () => {
    const { ann, bodies, workspace } = await start(kind);
    await ann.useShortcut('Add a user');
    await ann.see('== Modal: Add');
    expect(bodies[0]).toMatchObject({
      type: 'shortcut',
      callback_id: 'add',
      team: { id: 'T0TEAM', domain: 'sandbox' },
      user: { id: 'U1ANN', username: 'ann', team_id: 'T0TEAM' },
      trigger_id: expect.any(String),
      action_ts: expect.any(String),
    });
    expect(bodies[0]).not.toHaveProperty('channel');
    expect(bodies[0]).not.toHaveProperty('response_url');
    expect(workspace.violations).toEqual([]);
  });

  test('a message’s shortcut knows the message, wherever it is, and is answered there', async () => {
    const { ann, ben, bodies, workspace } = await start(kind);
    await ben.send('#lounge', 'Please add me');
    await ann.useMessageShortcut('add_author', 'Please add me');
    await ann.see('You mean @Ben Roy');
    ben.doesNotSee('You mean');
    const { ts } = workspace.sight('ben').channels.find(({ id }) => id === 'C2LOUNGE')?.messages[0] ?? {};
    expect(bodies[0]).toMatchObject({
      type: 'message_action',
      channel: { id: 'C2LOUNGE', name: 'lounge' },
      message_ts: ts,
      message: { type: 'message', user: 'U2BEN', text: 'Please add me', ts },
      response_url: expect.stringContaining('/response/'),
    });
    expect(workspace.violations).toEqual([]);
  });
});

test('a shortcut is what the manifest declares, of its kind', async () => {
  const { ann, workspace } = await start('socket');
  expect(workspace.sight('ann').shortcuts.map(({ name }) => name)).toEqual(['Add a user', 'Add the author']);
  await expect(ann.useShortcut('Add the author')).rejects.toThrow('There are: Add a user');
  await ann.send('#ops', 'Hello');
  await expect(ann.useMessageShortcut('Add a user', 'Hello')).rejects.toThrow('There are: Add the author');
  await expect(ann.useMessageShortcut('Add the author', 'Goodbye')).rejects.toThrow('no message');
});

test('an ephemeral message has no menu', async () => {
  const { ann, baseUrl } = await start('socket');
  await createClient(baseUrl).chat.postEphemeral({ channel: 'C1OPS', user: 'U1ANN', text: 'For Ann' });
  await expect(ann.useMessageShortcut('Add the author', 'For Ann')).rejects.toThrow('no message');
});

test('a shortcut of an app that does not acknowledge fails', async () => {
  const clock = createSetClock();
  const stage = await startStage('socket', () => {}, { app, clock });
  const ann = stage.workspace.as('ann');
  const used = ann.useShortcut('Add a user');
  await ann.see(() => stage.workspace.deliveries.length === 1);
  clock.advance(3000);
  await used;
  await ann.see('“Add a user” failed with the error "operation_timeout"');
  expect(rulesBroken(stage)).toEqual(['late_ack']);
});

test('what the app said can be asked about too', async () => {
  const { ann, baseUrl, bodies } = await start('socket');
  const blocks = [section('Written in blocks')];
  await createClient(baseUrl).chat.postMessage({ channel: 'C1OPS', text: 'Fallback', blocks });
  await ann.useMessageShortcut('Add the author', 'Written in blocks');
  expect(bodies[0]).toMatchObject({
    message: { bot_id: 'B0BOT', text: 'Fallback', blocks: [{ type: 'section' }] },
  });
});
