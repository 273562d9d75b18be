import { once } from 'node:events';
import { createConnection } from 'node:net';
import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { createGate } from './gate.js';
import { createSetClock } from './set-clock.js';
import { connect, emptyWorkspace } from './socket-app.js';
import { type Stage, startStage } from './stage.js';

const answersHello = (app: App) => app.command('/tree', ({ ack, command }) => ack(`Hello ${command.text}`));

describe('a connection', () => {
  test('is greeted, and is what tells that the app is there', async () => {
    const { workspace, address } = await emptyWorkspace();
    expect(workspace.connected()).toBe(false);
    const { message, socket } = await connect(await address());
    expect(await message(0)).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: 'A0TREE' },
    });
    expect(workspace.connected()).toBe(true);
    socket.close();
    await workspace.as('ann').see((sight) => !sight.app.connected);
  });

  test('needs a ticket of its own, in time', async () => {
    const clock = createSetClock();
    const { address } = await emptyWorkspace({ clock });
    const url = await address();
    await connect(url);
    await expect(connect(url)).rejects.toThrow('401');
    const late = await address();
    clock.advance(30_001);
    await expect(connect(late)).rejects.toThrow('401');
    await expect(connect(late.replace(/ticket=[^&]+/, 'ticket=guessed'))).rejects.toThrow('401');
  });

  test('is nothing a stranger can break', async () => {
    const { address, baseUrl, workspace } = await emptyWorkspace();
    for (const path of ['/link?ticket=%', '/link', '/link?ticket']) {
      await expect(connect(`${baseUrl.replace('http', 'ws')}${path}`)).rejects.toThrow('401');
    }
    const port = Number(new URL(baseUrl).port);
    for (const path of ['//', 'http://[', '/link?a?b']) {
      const socket = createConnection({ host: '127.0.0.1', port });
      await once(socket, 'connect');
      const asked = `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
      await new Promise((resolve) => socket.write(asked, resolve));
      socket.resetAndDestroy();
    }
    await connect(await address());
    expect(workspace.connected()).toBe(true);
  });

  test('is one of ten', async () => {
    const clock = createSetClock();
    const { address } = await emptyWorkspace({ clock });
    for (let count = 1; count <= 10; count += 1) await connect(await address());
    const eleventh = await connect(await address());
    expect(await eleventh.message(1)).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
    clock.advance(1);
    await once(eleventh.socket, 'close');
  });

  test('is pinged', async () => {
    const clock = createSetClock();
    const { address } = await emptyWorkspace({ clock });
    const { socket, message } = await connect(await address());
    await message(0);
    const pinged = once(socket, 'ping');
    clock.advance(5000);
    expect(String((await pinged)[0])).toContain('applink');
  });

  test('that is asked to go gets nothing new, may still acknowledge, and is cut in the end', async () => {
    const clock = createSetClock();
    const { address, workspace } = await emptyWorkspace({ clock });
    const { message, send, inbox, socket } = await connect(await address());
    await message(0);
    const sent = workspace.as('ann').send('#ops', '/tree');
    const { envelope_id } = await message(1);
    workspace.refreshSockets();
    expect(await message(2)).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
    send({ envelope_id, payload: { text: 'Still here' } });
    await sent;
    await workspace.as('ann').see('Still here');
    expect(workspace.connected()).toBe(false);
    clock.advance(10_000);
    await once(socket, 'close');
    expect(inbox).toHaveLength(3);
  });
});

describe('a payload', () => {
  test('comes in an envelope', async () => {
    const { address, workspace } = await emptyWorkspace();
    const { message, send } = await connect(await address());
    await message(0);
    const sent = workspace.as('ann').send('#ops', '/tree add @ben');
    const envelope = await message(1);
    expect(envelope).toMatchObject({
      type: 'slash_commands',
      envelope_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      accepts_response_payload: true,
      payload: {
        token: expect.any(String),
        team_id: 'T0TEAM',
        team_domain: 'sandbox',
        channel_id: 'C1OPS',
        channel_name: 'ops',
        user_id: 'U1ANN',
        user_name: 'ann',
        command: '/tree',
        text: 'add <@U2BEN>',
        api_app_id: 'A0TREE',
        is_enterprise_install: 'false',
        response_url: expect.stringContaining('/response/'),
        trigger_id: expect.any(String),
      },
    });
    send({ envelope_id: envelope.envelope_id });
    await sent;
    expect(workspace.violations).toEqual([]);
  });

  test('goes to each connection in its turn', async () => {
    const { address, workspace } = await emptyWorkspace();
    const both = [await connect(await address()), await connect(await address())];
    for (const { message } of both) await message(0);
    for (const each of both) {
      const sent = workspace.as('ann').send('#ops', '/tree');
      const { envelope_id } = await each.message(1);
      each.send({ envelope_id });
      await sent;
    }
    expect(both.map(({ inbox }) => inbox.length)).toEqual([2, 2]);
  });

  test('goes to another connection when one breaks', async () => {
    const { address, workspace } = await emptyWorkspace();
    const first = await connect(await address());
    await first.message(0);
    const sent = workspace.as('ann').send('#ops', '/tree');
    const envelope = await first.message(1);
    const second = await connect(await address());
    first.socket.terminate();
    const again = await second.message(1);
    expect(again).toMatchObject({ ...envelope, retry_attempt: 1, retry_reason: 'timeout' });
    second.send({ envelope_id: again.envelope_id });
    await sent;
    expect(workspace.violations).toEqual([]);
  });

  test('waits for a connection', async () => {
    const { address, workspace } = await emptyWorkspace();
    const sent = workspace.as('ann').send('#ops', '/tree');
    const { message, send } = await connect(await address());
    const { envelope_id } = await message(1);
    send({ envelope_id });
    await sent;
    workspace.as('ann').doesNotSee('failed');
  });

  test('waits no longer than it has', async () => {
    const clock = createSetClock();
    const { workspace } = await emptyWorkspace({ clock });
    const sent = workspace.as('ann').send('#ops', '/tree');
    clock.advance(3000);
    await sent;
    await workspace.as('ann').see('/tree failed with the error "dispatch_failed"');
    expect(workspace.violations).toEqual([]);
  });

  test.each([
    ['what is no JSON', 'malformed_ack', 'hello'],
    ['what is no acknowledgement', 'malformed_ack', '{"payload":{}}'],
    ['what nobody waits for', 'unknown_envelope', '{"envelope_id":"1"}'],
  ])('is not acknowledged by %s', async (_what, rule, text) => {
    const { address, workspace } = await emptyWorkspace();
    const { socket } = await connect(await address());
    socket.send(text);
    await workspace.as('ann').see((sight) => sight.violations[0]?.rule === rule);
  });
});

describe('Bolt', () => {
  const answered = async ({ workspace }: Stage, text: string) => {
    await workspace.as('ann').send('#ops', `/tree ${text}`);
    await workspace.as('ann').see(`Hello ${text}`);
  };

  test('comes back after Slack asked it to reconnect, and after its connection was cut', {
    timeout: 30_000,
  }, async () => {
    const stage = await startStage('socket', answersHello, { boltOptions: { reconnectMs: 100 } });
    await answered(stage, 'one');
    stage.workspace.refreshSockets();
    await stage.workspace.whenConnected();
    await answered(stage, 'two');
    stage.workspace.dropSockets();
    await stage.workspace.as('ann').see((sight) => !sight.app.connected);
    await stage.workspace.whenConnected();
    await answered(stage, 'three');
    expect(stage.workspace.violations).toEqual([]);
  });

  test('hears a payload twice when Slack did not hear the first answer', async () => {
    const seen: string[] = [];
    const both = createGate();
    const stage = await startStage('socket', (app) => {
      app.command('/tree', async ({ ack, command, body }) => {
        seen.push(`${command.text} ${body.trigger_id}`);
        if (seen.length === 2) both.open();
        await both.opened;
        await ack(`Answer ${seen.length}`);
      });
    });
    stage.workspace.deliverTwice(1);
    await stage.workspace.as('ann').send('#ops', '/tree once');
    expect(seen).toHaveLength(2);
    expect(seen[0]).toBe(seen[1]);
    expect(stage.workspace.sight('ann').channels[0]?.messages).toHaveLength(1);
    expect(stage.workspace.deliveries.map((each) => each.envelopeId)).toHaveLength(2);
    expect(stage.workspace.violations).toEqual([]);
    await stage.workspace.as('ann').send('#ops', '/tree again');
    expect(seen).toHaveLength(3);
  });
});
