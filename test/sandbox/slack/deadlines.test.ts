import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { createGate } from './gate.js';
import { actions, button, modal, section, textField } from './kit.js';
import { createSetClock } from './set-clock.js';
import { startStage } from './stage.js';

/** An app that shows a button and a form, and acknowledges nothing else until it is let. */
function createSlowApp() {
  const reached = createGate();
  const allowed = createGate();
  const setUp = (app: App) => {
    const slowly = async (ack: () => Promise<void>) => {
      reached.open();
      await allowed.opened;
      await ack();
    };
    app.command('/tree', async ({ ack, command, client, say }) => {
      if (command.text === 'slow') return slowly(ack);
      await ack();
      if (command.text === 'form') {
        const view = modal('Form', [
          textField('name', 'Name', { initial_value: 'Zoë' }),
          {
            type: 'section' as const,
            text: { type: 'mrkdwn' as const, text: 'Team' },
            accessory: { type: 'external_select' as const, action_id: 'team', min_query_length: 0 },
          },
        ]);
        await client.views.open({ trigger_id: command.trigger_id, view });
        return undefined;
      }
      await say({ text: 'A button', blocks: [section('A button'), actions('row', button('Go', 'go'))] });
      return undefined;
    });
    app.action('go', ({ ack }) => slowly(ack));
    app.view('form', ({ ack }) => slowly(ack));
    app.options('team', ({ ack }) => slowly(() => ack({ options: [] })));
  };
  return { reached, allowed, setUp };
}

describe.each(['socket', 'http'] as const)('over %s, three seconds are', (kind) => {
  const start = async () => {
    const clock = createSetClock();
    const slow = createSlowApp();
    const { workspace } = await startStage(kind, slow.setUp, { clock });
    return { clock, slow, workspace, ann: workspace.as('ann') };
  };

  test('enough for a command, and what comes later is an error for the person alone', async () => {
    const { clock, slow, workspace, ann } = await start();
    const sent = ann.send('#ops', '/tree slow');
    await slow.reached.opened;
    clock.advance(2999);
    expect(workspace.violations).toEqual([]);
    clock.advance(1);
    await sent;
    await ann.see('/tree failed with the error "operation_timeout"');
    workspace.as('ben').doesNotSee('failed');
    expect(workspace.violations).toMatchObject([
      { rule: 'late_ack', text: expect.stringContaining('/tree') },
    ]);
    expect(workspace.deliveries).toMatchObject([{ type: 'slash_commands', acknowledgedAt: null }]);
    slow.allowed.open();
  });

  test('all a button has', async () => {
    const { clock, slow, workspace, ann } = await start();
    await ann.send('#ops', '/tree');
    await ann.see('[Go]');
    const clicked = ann.click('Go');
    await slow.reached.opened;
    clock.advance(3000);
    await clicked;
    await ann.see('“Go” failed with the error "operation_timeout"');
    expect(workspace.violations).toMatchObject([{ rule: 'late_ack' }]);
    slow.allowed.open();
  });

  test('all a submission has, and nothing typed is lost', async () => {
    const { clock, slow, workspace, ann } = await start();
    await ann.send('#ops', '/tree form');
    await ann.see('Form');
    const submitted = ann.submit();
    await slow.reached.opened;
    await ann.see('(submitting)');
    await expect(ann.submit()).rejects.toThrow('its button is disabled');
    clock.advance(3000);
    await submitted;
    await ann.see('We had some trouble connecting. Try again?');
    await ann.see('Name: [Zoë]');
    ann.doesNotSee('(submitting)');
    expect(workspace.violations).toMatchObject([{ rule: 'late_ack' }]);
    slow.allowed.open();
  });

  test('all that options have, and then there are none', async () => {
    const { clock, slow, workspace, ann } = await start();
    await ann.send('#ops', '/tree form');
    await ann.see('Form');
    const suggested = ann.suggest('team', '');
    await slow.reached.opened;
    clock.advance(3000);
    expect(await suggested).toEqual([]);
    expect(workspace.violations).toMatchObject([{ rule: 'late_ack' }]);
    slow.allowed.open();
  });

  test('kept even when the app throws instead', async () => {
    const clock = createSetClock();
    const threw = createGate();
    const { workspace } = await startStage(
      kind,
      (app) => {
        app.error(async () => threw.open());
        app.command('/tree', async () => {
          throw new Error('The app is wrong.');
        });
      },
      { clock },
    );
    const sent = workspace.as('ann').send('#ops', '/tree');
    await threw.opened;
    clock.advance(3000);
    await sent;
    await workspace.as('ann').see('/tree failed with the error "operation_timeout"');
  });
});

test('a late acknowledgement is still written down', async () => {
  const clock = createSetClock();
  const slow = createSlowApp();
  const { workspace } = await startStage('socket', slow.setUp, { clock });
  const ann = workspace.as('ann');
  const sent = ann.send('#ops', '/tree slow');
  await slow.reached.opened;
  clock.advance(4000);
  await sent;
  slow.allowed.open();
  await ann.see(() => workspace.deliveries[0]?.acknowledgedAt === clock.now());
  ann.doesNotSee('is not waiting');
  expect(workspace.violations).toMatchObject([{ rule: 'late_ack' }]);
});
