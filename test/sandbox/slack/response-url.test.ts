import type { App, RespondFn } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { createGate } from './gate.js';
import { actions, button, plain, section } from './kit.js';
import { createSetClock } from './set-clock.js';
import { type Stage, startStage } from './stage.js';

/** A stage on which somebody said `/tree`, and the means to answer. */
async function afterCommand(options: Parameters<typeof startStage>[2] = {}) {
  const responder = createGate<{ respond: RespondFn; url: string }>();
  const setUp = (app: App) => {
    app.command('/tree', async ({ ack, respond, command }) => {
      await ack();
      responder.open({ respond, url: command.response_url });
    });
    app.action({ type: 'block_actions', action_id: 'press' }, async ({ ack, respond, action }) => {
      await ack();
      if (action.type === 'button') await respond(JSON.parse(action.value ?? ''));
    });
  };
  const stage = await startStage('socket', setUp, options);
  await stage.workspace.as('ann').send('#lounge', '/tree');
  return { ...stage, ...(await responder.opened) };
}

const rulesBroken = ({ workspace }: Stage) => workspace.violations.map((violation) => violation.rule);

/** A row with a button that makes the app answer in a certain way. */
const pressing = (label: string, answer: object) =>
  actions('row', button(label, 'press', JSON.stringify(answer)));

describe('an answer to a command', () => {
  test('is for the person alone, even where the app is no member', async () => {
    const { workspace, respond } = await afterCommand();
    await respond('Only for you');
    await workspace.as('ann').see('Only for you');
    await workspace.as('ann').see('Only visible to you');
    workspace.as('ben').doesNotSee('Only for you');
    expect(workspace.sight('ben').channels.flatMap((channel) => channel.messages)).toEqual([]);
    expect(workspace.violations).toEqual([]);
  });

  test('can be for everybody', async () => {
    const { workspace, respond } = await afterCommand();
    await respond({ text: 'For all', response_type: 'in_channel' });
    await workspace.as('ben').see('For all');
    await workspace.as('cat').see('For all');
  });

  test('adds, also when it asks to replace', async () => {
    const { workspace, respond } = await afterCommand();
    await respond('first');
    await respond({ text: 'second', replace_original: true });
    await workspace.as('ann').see(/first[\s\S]*second/);
  });

  test('is possible five times', async () => {
    const stage = await afterCommand();
    for (const turn of [1, 2, 3, 4, 5]) await stage.respond(`Answer ${turn}`);
    await expect(stage.respond('Answer 6')).rejects.toThrow('404');
    const sixth = await fetch(stage.url, post({ text: 'Answer 6' }));
    expect([sixth.status, await sixth.text()]).toEqual([404, 'used_url']);
    stage.workspace.as('ann').doesNotSee('Answer 6');
    expect(rulesBroken(stage)).toEqual(['used_url', 'used_url']);
  });

  test('is possible for 30 minutes', async () => {
    const clock = createSetClock();
    const stage = await afterCommand({ clock });
    clock.advance(30 * 60 * 1000);
    await stage.respond('Just in time');
    clock.advance(1);
    const late = await fetch(stage.url, post({ text: 'Too late' }));
    expect([late.status, await late.text()]).toEqual([404, 'expired_url']);
    expect(rulesBroken(stage)).toEqual(['expired_url']);
  });

  test.each([
    [
      'a form',
      { ...post({ text: 'a' }), headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
      'invalid_payload',
    ],
    ['no JSON', { ...post({}), body: '{"text":' }, 'invalid_payload'],
    ['a list', { ...post({}), body: '[]' }, 'invalid_payload'],
    ['nothing to say', post({}), 'no_text'],
    ['a type nobody knows', post({ text: 'a', response_type: 'secret' }), 'invalid_payload'],
    ['blocks that break a rule', post({ text: 'a', blocks: [section('x'.repeat(3001))] }), 'invalid_blocks'],
    ['an alert', post({ text: 'a', blocks: [{ type: 'alert', text: plain('a') }] }), 'invalid_blocks'],
    ['blocks that are text', post({ text: 'a', blocks: 'none' }), 'invalid_blocks_format'],
    ['too many characters', post({ text: 'x'.repeat(40_001) }), 'msg_too_long'],
  ])('is refused when it is %s', async (_what, request, error) => {
    const stage = await afterCommand();
    const answer = await fetch(stage.url, request);
    expect([answer.status, await answer.text()]).toEqual([400, error]);
    expect(rulesBroken(stage)).toEqual([error]);
    expect(stage.workspace.sight('ann').channels.flatMap((channel) => channel.messages)).toEqual([]);
  });

  test('is noted when it has no fallback text, or keys nobody knows', async () => {
    const stage = await afterCommand();
    await fetch(stage.url, post({ blocks: [section('Hello')], colour: 'red' }));
    await stage.workspace.as('ann').see('Hello');
    expect(rulesBroken(stage)).toEqual(['unknown_argument', 'missing_fallback_text']);
  });

  test('goes nowhere by an address that was never given out', async () => {
    const stage = await afterCommand();
    const answer = await fetch(`${stage.baseUrl}/response/abc`, post({ text: 'a' }));
    expect([answer.status, await answer.text()]).toEqual([404, 'no_such_url']);
  });
});

describe('an answer to a click', () => {
  test('replaces the message that was clicked, and its readers stay the same', async () => {
    const { workspace, respond } = await afterCommand();
    const ann = workspace.as('ann');
    const answer = { text: 'After', replace_original: true, response_type: 'in_channel' };
    await respond({ text: 'Before', blocks: [section('Before'), pressing('Go', answer)] });
    await ann.see('Before');
    await ann.click('Go');
    await ann.see('After');
    ann.doesNotSee('Before');
    ann.doesNotSee('[Go]');
    workspace.as('ben').doesNotSee('After');
    expect(workspace.deliveries.at(-1)?.payload).not.toHaveProperty('message');
    expect(workspace.deliveries.at(-1)?.payload).toMatchObject({ container: { is_ephemeral: true } });
    expect(workspace.violations).toEqual([]);
  });

  test('deletes it', async () => {
    const { workspace, respond } = await afterCommand();
    const ann = workspace.as('ann');
    await respond({
      text: 'Gone soon',
      blocks: [section('Gone soon'), pressing('Go', { delete_original: true })],
    });
    await ann.see('Gone soon');
    await ann.click('Go');
    await ann.see((sight) => sight.channels.every((channel) => channel.messages.length === 0));
  });

  test('is private beside a public message, unless it says otherwise', async () => {
    const { workspace, respond } = await afterCommand();
    const ben = workspace.as('ben');
    const blocks = [section('For all'), pressing('Go', { text: 'For whoever pressed' })];
    await respond({ text: 'For all', blocks, response_type: 'in_channel' });
    await ben.see('For all');
    await ben.click('Go');
    await ben.see('For whoever pressed');
    await ben.see('For all');
    workspace.as('ann').doesNotSee('For whoever pressed');
  });
});

test('a mention of everybody is written down', async () => {
  const { workspace, respond } = await afterCommand();
  await respond({ text: '<!channel> look', response_type: 'in_channel' });
  await respond('&lt;!channel&gt; look');
  expect(workspace.pings).toMatchObject([{ kind: 'channel', channelId: 'C2LOUNGE' }]);
});

function post(body: unknown) {
  const headers = { 'Content-Type': 'application/json' };
  return { method: 'POST', headers, body: JSON.stringify(body) };
}
