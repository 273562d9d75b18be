import { App, type Receiver } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { createTroubleLog } from '../../src/flows/report-trouble.js';
import { createLogger } from '../../src/logger.js';
import type { Metric } from '../../src/operations/metrics.js';
import { createRequestMeters } from '../../src/operations/request-meters.js';
import { createRandom } from '../../src/sandbox/pagertree/seeded-random.js';
import { createArrivals } from '../../src/slack/arrival.js';
import { keepDoor } from '../../src/slack/door.js';
import { InFlight } from '../../src/slack/in-flight.js';
import { createTurns } from '../../src/slack/turns.js';
import { wireWords } from '../../src/wiring/wire-words.js';
import { sendForged } from '../support/forge.js';
import { startStory } from '../support/story.js';

class Slip extends Error {
  override readonly name = 'Slip';
}

const person = { id: 'U1' };
const responseUrl = 'https://hooks.slack.com/actions/T1/1/a';
const click = {
  type: 'block_actions',
  user: person,
  trigger_id: '1.2',
  actions: [{ type: 'button', action_id: 'open', block_id: 'b', value: 'x' }],
};

/** A listener that makes a mistake, in front of which the door stands: no story of the app's own has one. */
async function slip(body: Record<string, unknown>, { acknowledges }: { acknowledges: boolean }) {
  const lines: string[] = [];
  const metrics: Metric[] = [];
  const told: { to: string; text: string }[] = [];
  const answers: unknown[] = [];
  const logger = createLogger({
    level: 'info',
    secrets: [],
    destination: { write: (line: string) => lines.push(line) },
  });
  const receiver: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };
  const app = new App({
    receiver,
    token: 'xoxb-1',
    botId: 'B1',
    botUserId: 'U0',
    tokenVerificationEnabled: false,
  });
  const listener = async ({ ack }: { ack(): Promise<void> }) => {
    if (acknowledges) await ack();
    throw new Slip('made by nobody in particular');
  };
  app.action({ type: 'block_actions' }, listener);
  app.shortcut({ type: 'shortcut' }, listener);
  app.view({ type: 'view_submission' }, listener);
  app.command('/pagertree', listener);
  const requests = createRequestMeters(metrics, Date.now);
  const note =
    (to: string) =>
    async (_to: unknown, { text }: { text: string }) => {
      told.push({ to, text });
    };
  keepDoor(app, {
    inFlight: new InFlight(),
    arrivals: createArrivals(Date.now),
    doubleClick: 500,
    slack: { postMessage: note('messages') },
    respond: note('beside'),
    words: wireWords(
      createTroubleLog(logger, createRandom(1), () => {}),
      { requests },
    ),
    notice: (text) => ({
      type: 'modal',
      title: { type: 'plain_text', text: 'x' },
      blocks: [],
      callback_id: text,
    }),
    now: Date.now,
    turns: createTurns(),
    isPatient: () => true,
  });
  await requests.run({ kind: 'click', flow: 'open' }, () =>
    app.processEvent({
      body,
      async ack(answer: unknown) {
        answers.push(answer);
      },
    }),
  );
  const written = lines.filter((line) => line.includes('"reference"'));
  return { told, answers, written, metrics: metrics.map((write) => write()).join('\n') };
}

const command = { command: '/pagertree', text: 'users', user_id: 'U1', response_url: responseUrl };

describe('what a listener throws is logged once, with where it was thrown, and told with the same reference', () => {
  test.each([
    [
      'after the acknowledgement of a click in a message',
      { ...click, response_url: responseUrl },
      true,
      'beside',
    ],
    ['after that of a click in a form', click, true, 'messages'],
    [
      'after that of a shortcut',
      { type: 'shortcut', callback_id: 'add', user: person, trigger_id: '1.2' },
      true,
      'messages',
    ],
    [
      'after that of a form',
      { type: 'view_submission', user: person, view: { callback_id: 'add', id: 'V1' } },
      true,
      'messages',
    ],
    ['after that of a command', command, true, 'beside'],
    ['before the acknowledgement of a click', { ...click, response_url: responseUrl }, false, 'beside'],
    [
      'before that of a shortcut',
      { type: 'shortcut', callback_id: 'add', user: person, trigger_id: '1.2' },
      false,
      'messages',
    ],
  ])('%s', async (_when, body, acknowledges, to) => {
    const { told, answers, written, metrics } = await slip(body, { acknowledges });
    expect(answers).toEqual([undefined]);
    expect(told).toEqual([{ to, text: expect.stringContaining('This app made a mistake.') }]);
    expect(written).toHaveLength(1);
    const [line = ''] = written;
    expect(line).toMatch(/"type":"Slip".*"stack":"[^"]*door\.test\.ts/u);
    expect(told[0]?.text).toContain(`reference ${/"reference":"(\w{4})"/u.exec(line)?.[1]}`);
    expect(metrics).toContain('outcome="failed"');
    expect(metrics).not.toContain('outcome="done"');
  });

  test('before the acknowledgement of a command, in it', async () => {
    const { answers, told, written } = await slip(command, { acknowledges: false });
    expect(told).toEqual([]);
    expect(written).toHaveLength(1);
    const reference = /"reference":"(\w{4})"/u.exec(written[0] ?? '')?.[1] ?? 'none';
    expect(JSON.stringify(answers)).toContain(`reference ${reference}`);
  });
});

test('the second press of a double click that is delivered twice is acknowledged each time', async () => {
  const story = await startStory({ transport: 'http', patience: { doubleClick: 10_000 } });
  const hank = story.slack.as('hank');
  await hank.send('#ops', '/pagertree users');
  await hank.click('Next');
  await hank.see('11–20 of 57');
  const second = { ...story.slack.deliveries.at(-1)?.payload, trigger_id: 'of-the-second-press' };
  const press = () => sendForged(story.appSettings, { payload: JSON.stringify(second) });
  expect([(await press()).status, (await press()).status]).toEqual([200, 200]);
  expect(hank.seen()).toContain('11–20 of 57');
}, 10_000);
