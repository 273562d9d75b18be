import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { SlackWorkspaceOptions } from '../../../src/sandbox/slack/workspace.js';
import { createGate } from './gate.js';
import { withApp } from './http-app.js';
import { section } from './kit.js';
import { createSetClock } from './set-clock.js';
import { connect, emptyWorkspace } from './socket-app.js';
import { createClient, install, startStage } from './stage.js';

const subscribed = [
  'app_home_opened',
  'team_join',
  'user_change',
  'user_profile_changed',
  'member_joined_channel',
  'member_left_channel',
];
const app = {
  ...install,
  homeTab: true,
  scopes: [...install.scopes, 'channels:read', 'groups:read'],
  events: subscribed,
};

const eve: SlackWorkspaceOptions['people'][number] = {
  id: 'U6EVE',
  handle: 'eve',
  name: 'Eve New',
  email: 'eve@example.com',
  emailConfirmed: true,
  phone: null,
  kind: 'member',
};

/** An app that writes down every event it hears of. */
const start = async (kind: 'socket' | 'http', given = app) => {
  const heard: Record<string, unknown>[] = [];
  const bodies: Record<string, unknown>[] = [];
  const setUp = (bolt: App) => {
    bolt.event(/.*/, async ({ event, body }) => {
      heard.push({ ...event });
      bodies.push({ ...body });
    });
  };
  const stage = await startStage(kind, setUp, { app: given });
  return { ...stage, heard, bodies, ann: stage.workspace.as('ann') };
};

describe.each(['socket', 'http'] as const)('over %s', (kind) => {
  test('somebody opens the Home tab, and what was published comes with it', async () => {
    const { ann, heard, baseUrl, workspace } = await start(kind);
    await ann.openHome();
    expect(heard).toMatchObject([{ type: 'app_home_opened', user: 'U1ANN', channel: 'D1ANN', tab: 'home' }]);
    expect(heard[0]).not.toHaveProperty('view');
    expect(ann.sight().home).toMatchObject({ isOpen: true });
    const view = { type: 'home', blocks: [section('Hello')], private_metadata: 'state' };
    await createClient(baseUrl).apiCall('views.publish', { user_id: 'U1ANN', view });
    await ann.openHome();
    expect(heard[1]).toMatchObject({ tab: 'home', view: { type: 'home', private_metadata: 'state' } });
    await ann.openHome('messages');
    expect(heard[2]).toMatchObject({ tab: 'messages' });
    expect(heard[2]).not.toHaveProperty('view');
    expect(ann.sight().home).toMatchObject({ isOpen: false });
    expect(workspace.violations).toEqual([]);
  });

  test('somebody joins, changes, leaves and comes back', async () => {
    const { heard, bodies, workspace } = await start(kind);
    await workspace.join(eve);
    await workspace.changeProfile('U6EVE', { email: 'eve.new@example.com' });
    await workspace.deactivate('U6EVE');
    await workspace.reactivate('U6EVE');
    expect(heard.map(({ type }) => type).sort()).toEqual(
      ['team_join', 'user_change', 'user_profile_changed', 'user_change', 'user_change'].sort(),
    );
    expect(heard[0]).toMatchObject({
      type: 'team_join',
      user: { id: 'U6EVE', deleted: false, profile: { email: 'eve@example.com' } },
    });
    expect(heard[1]).toMatchObject({ user: { profile: { email: 'eve.new@example.com' } } });
    expect(heard[3]).toMatchObject({ type: 'user_change', user: { id: 'U6EVE', deleted: true } });
    expect(heard[4]).toMatchObject({ type: 'user_change', user: { id: 'U6EVE', deleted: false } });
    expect(bodies[0]).toMatchObject({
      type: 'event_callback',
      event_id: expect.stringMatching(/^Ev/),
      authorizations: [{ user_id: 'U0BOT', is_bot: true }],
    });
    expect(new Set(bodies.map((body) => body.event_id)).size).toBe(5);
    workspace.as('eve');
    expect(workspace.violations).toEqual([]);
  });

  test('somebody comes into a channel where the app is, or the app itself', async () => {
    const { heard, workspace } = await start(kind);
    await workspace.invite('C1OPS', 'U3CAT');
    await workspace.dismiss('C1OPS', 'U3CAT');
    await workspace.invite('C3SECRET', 'U2BEN');
    await workspace.invite('C3SECRET', 'U0BOT');
    expect(heard).toMatchObject([
      { type: 'member_joined_channel', user: 'U3CAT', channel: 'C1OPS', channel_type: 'C', team: 'T0TEAM' },
      { type: 'member_left_channel', user: 'U3CAT', channel: 'C1OPS' },
      { type: 'member_joined_channel', user: 'U0BOT', channel: 'C3SECRET', channel_type: 'G' },
    ]);
  });

  test('an event comes twice when Slack did not hear the first answer, and is the same one', async () => {
    const { bodies, workspace } = await start(kind);
    workspace.deliverTwice(1);
    await workspace.join(eve);
    expect(bodies).toHaveLength(2);
    expect(bodies[0]?.event_id).toBe(bodies[1]?.event_id);
    expect(workspace.violations).toEqual([]);
  });

  test('nothing comes that the manifest does not subscribe to', async () => {
    const { ann, heard, workspace } = await start(kind, { ...app, events: [] });
    await ann.openHome();
    await workspace.join(eve);
    await workspace.deactivate('U6EVE');
    await workspace.invite('C1OPS', 'U3CAT');
    expect(heard).toEqual([]);
    expect(workspace.violations).toEqual([]);
  });
});

test('nothing comes without its scope, and that is told', async () => {
  const { heard, workspace } = await start('socket', { ...app, scopes: ['channels:read'] });
  await workspace.join(eve);
  await workspace.invite('C3SECRET', 'U0BOT');
  expect(heard).toEqual([]);
  expect(workspace.violations).toMatchObject([
    { rule: 'missing_scope', text: expect.stringContaining('team_join without the scope users:read') },
    { rule: 'missing_scope', text: expect.stringContaining('groups:read') },
  ]);
});

test('an email comes only with its scope', async () => {
  const { heard, workspace } = await start('socket', { ...app, scopes: ['users:read'] });
  await workspace.join(eve);
  expect(heard[0]).not.toHaveProperty('user.profile.email');
});

test('a tab that the manifest does not switch on cannot be opened', async () => {
  const { ann } = await start('socket', { ...app, homeTab: false });
  await expect(ann.openHome()).rejects.toThrow('no tab “home”');
});

test('whoever writes in a channel no longer looks at the Home tab', async () => {
  const { ann } = await start('socket');
  await ann.openHome();
  await ann.send('#ops', 'Hello');
  expect(ann.sight().home).toMatchObject({ isOpen: false });
});

const eventId = z.object({ event_id: z.string() });
const once = { app: { ...app, events: ['team_join'] } };

describe('an event nobody acknowledges is sent again', () => {
  const times = (headers: { [name: string]: unknown }) => [
    headers['x-slack-retry-num'],
    headers['x-slack-retry-reason'],
  ];

  test('by HTTP at once, after a minute and after five, with its number and the reason', async () => {
    const clock = createSetClock();
    const arrivals = Array.from({ length: 4 }, () => createGate());
    let count = 0;
    const { workspace, received } = await withApp(
      (response) => {
        if (count === 0) response.writeHead(500).end();
        arrivals[count]?.open();
        count += 1;
      },
      { clock, ...once },
    );
    await workspace.join(eve);
    for (const [index, pause] of [0, 60_000, 300_000].entries()) {
      clock.advance(pause);
      await arrivals[index + 1]?.opened;
      clock.advance(3000);
      // The failure is known before the next pause begins.
      await new Promise(setImmediate);
    }
    clock.advance(600_000);
    expect(received.map(({ headers }) => times(headers))).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_timeout'],
      ['3', 'http_timeout'],
    ]);
    const ids = received.map(({ body }) => eventId.parse(JSON.parse(body)).event_id);
    expect(new Set(ids).size).toBe(1);
    expect(workspace.violations.map(({ rule }) => rule)).toEqual([
      'failed_ack',
      'late_ack',
      'late_ack',
      'late_ack',
    ]);
    expect(workspace.violations[1]?.text).toContain('Slack sends it again');
  });

  test('and no more once it is acknowledged, or when the app wants none', async () => {
    const clock = createSetClock();
    const answered = createGate();
    let count = 0;
    const first = await withApp(
      (response) => {
        count += 1;
        if (count === 1) return response.writeHead(503).end();
        response.end();
        return answered.open();
      },
      { clock, ...once },
    );
    await first.workspace.join(eve);
    clock.advance(0);
    await answered.opened;
    clock.advance(600_000);
    expect(first.workspace.deliveries).toHaveLength(2);
    const wantsNone = await withApp(
      (response) => response.writeHead(500, { 'X-Slack-No-Retry': '1' }).end(),
      { clock, ...once },
    );
    await wantsNone.workspace.join(eve);
    clock.advance(600_000);
    expect(wantsNone.workspace.deliveries).toHaveLength(1);
  });

  test('over Socket Mode too', async () => {
    const clock = createSetClock();
    const { workspace, address } = await emptyWorkspace({ clock, ...once });
    const { message, send } = await connect(await address());
    await message(0);
    const joined = workspace.join(eve);
    const envelope = await message(1);
    expect(envelope).toMatchObject({ type: 'events_api', accepts_response_payload: false, retry_attempt: 0 });
    clock.advance(3000);
    await joined;
    clock.advance(0);
    const again = await message(2);
    expect(again).toMatchObject({ payload: envelope.payload, retry_attempt: 1, retry_reason: 'timeout' });
    send({ envelope_id: again.envelope_id });
    await workspace.as('ann').see(() => workspace.deliveries[1]?.acknowledgedAt);
    clock.advance(600_000);
    expect(workspace.deliveries).toHaveLength(2);
  });
});
