import { expect, test } from 'vitest';
import { writes } from '../support/requests.js';
import { startStory } from '../support/story.js';

/*
 * What comes by Socket Mode is not signed, each piece of it: the connection is Slack's. What cannot be read, or is more than it may be, is
 * nobody's trouble all the same.
 */

test('a frame of more than four megabytes ends its connection, and the app opens another', async () => {
  const story = await startStory();
  const { slack, log } = story;
  const ada = slack.as('ada');
  await expect.poll(() => slack.socketCount()).toBe(2);
  const opened = () => slack.recordedCalls.filter(({ method }) => method === 'apps.connections.open').length;
  const before = opened();
  void slack.handOver({
    type: 'interactive',
    payload: { type: 'block_actions', value: 'a'.repeat(5_000_000) },
  });
  await expect.poll(opened, { timeout: 20_000 }).toBeGreaterThan(before);
  await expect.poll(() => slack.socketCount(), { timeout: 20_000 }).toBe(2);
  await ada.send('#ops', '/pagertree users hill');
  await ada.see('Marta Hill');
  expect(log()).not.toContain('could not be processed');
});

test.each([
  ['nothing', {}],
  ['no type', { user: { id: 'U01ADA' }, view: null }],
  ['another type', { type: ['view_submission'], user: { id: 'U01ADA' } }],
  ['a command without anything', { command: '/pagertree' }],
  [
    'a command whose parts are no texts',
    { command: '/pagertree', text: ['users'], user_id: 7, trigger_id: {} },
  ],
  ['a list where its content should be', { type: 'block_actions', user: [], actions: {} }],
  ['a form thousands deep', { type: 'view_submission', view: deep(3_000) }],
  [
    'keys that pollute',
    JSON.parse(
      '{"type":"block_actions","__proto__":{"polluted":true},"actions":[{"__proto__":{"polluted":true}}]}',
    ),
  ],
])('an envelope that holds %s is acknowledged, and nothing comes of it', async (_what, payload) => {
  const story = await startStory({ allowViolations: true });
  const { slack } = story;
  for (const type of ['interactive', 'slash_commands', 'events_api'] as const) {
    expect(await slack.handOver({ type, payload })).toMatchObject({ kind: 'answer' });
  }
  expect(writes(story)).toEqual([]);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  await slack.as('ada').send('#ops', '/pagertree help');
  await slack.as('ada').see('Run your PagerTree people from Slack');
});

test('an envelope that comes again, word for word, does nothing again', async () => {
  const story = await startStory();
  const { slack } = story;
  const ada = slack.as('ada');
  await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
  await ada.see('[Add user]');
  await ada.submit();
  await ada.see('Ada Stone added Dana Fox');
  const written = writes(story).length;
  const form = slack.deliveries.at(-1)?.payload ?? {};
  for (let round = 0; round < 3; round += 1) {
    expect(await slack.handOver({ type: 'interactive', payload: form })).toMatchObject({ kind: 'answer' });
  }
  expect(writes(story)).toHaveLength(written);
});

function deep(levels: number): unknown {
  let value: unknown = null;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}
