import { App, type Receiver } from '@slack/bolt';
import { expect, test, vi } from 'vitest';
import { createTroubleLog } from '../../src/flows/report-trouble.js';
import { createLogger } from '../../src/logger.js';
import { createRequestMeters } from '../../src/operations/request-meters.js';
import { createRandom } from '../../src/sandbox/pagertree/seeded-random.js';
import { createArrivals } from '../../src/slack/arrival.js';
import { keepDoor } from '../../src/slack/door.js';
import { InFlight } from '../../src/slack/in-flight.js';
import { createPatientClicks } from '../../src/slack/patient-clicks.js';
import { createTurns } from '../../src/slack/turns.js';
import { wireWords } from '../../src/wiring/wire-words.js';

/** An app with a button that turns a page and one that opens a form, and a crowd in front of its door. */
function openDoor() {
  const events: string[] = [];
  const looks: (() => void)[] = [];
  const logger = createLogger({ level: 'silent', secrets: [] });
  const receiver: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };
  const app = new App({
    receiver,
    token: 'xoxb-1',
    botId: 'B1',
    botUserId: 'U0',
    tokenVerificationEnabled: false,
  });
  app.action({ type: 'block_actions' }, async ({ ack, body }) => {
    await ack();
    events.push(`begun ${'trigger_id' in body ? body.trigger_id : ''}`);
  });
  const tell = async () => {
    events.push('told of trouble');
  };
  const entry = { needs: 'read help', changes: null } as const;
  keepDoor(app, {
    inFlight: new InFlight(),
    arrivals: createArrivals(Date.now),
    doubleClick: 0,
    slack: { postMessage: tell },
    respond: tell,
    words: wireWords(
      createTroubleLog(logger, createRandom(1), () => {}),
      { requests: createRequestMeters([], Date.now) },
    ),
    notice: () => ({ type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] }),
    now: Date.now,
    turns: createTurns((callBack) => looks.push(callBack)),
    isPatient: createPatientClicks(() => [
      { kind: 'click', id: '^next:', ...entry },
      { kind: 'opening click', id: 'open', ...entry },
    ]),
  });
  const click = (actionId: string, trigger: string) =>
    app.processEvent({
      body: {
        type: 'block_actions',
        user: { id: trigger },
        trigger_id: trigger,
        actions: [{ type: 'button', action_id: actionId, block_id: 'b', value: 'x', action_ts: '1' }],
      },
      async ack() {
        events.push(`acknowledged ${trigger}`);
      },
    });
  return { click, events, looks };
}

test('a crowd is acknowledged before anything else is done; then one click begins after the other, and forms wait for none', async () => {
  const { click, events, looks } = openDoor();
  const clicks = [
    click('next:2', 'first'),
    click('next:3', 'second'),
    click('next:4', 'third'),
    click('open', 'form'),
  ];
  const acknowledged = ['first', 'second', 'third', 'form'].map((who) => `acknowledged ${who}`);
  await vi.waitFor(() => {
    expect(events).toHaveLength(6);
  });
  expect(events.slice(0, 4)).toEqual(acknowledged);
  expect(events.slice(4).sort()).toEqual(['begun first', 'begun form']);
  looks.shift()?.();
  await clicks[1];
  looks.shift()?.();
  await Promise.all(clicks);
  expect(events.slice(6)).toEqual(['begun second', 'begun third']);
});
