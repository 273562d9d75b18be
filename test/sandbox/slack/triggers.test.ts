import type { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { createGate } from './gate.js';
import { modal, section } from './kit.js';
import { createSetClock } from './set-clock.js';
import { createClient, startStage } from './stage.js';
import { nameForm, refusal, rulesBroken } from './with-form.js';

describe('a trigger', () => {
  const withTrigger = async () => {
    const trigger = createGate<string>();
    const clock = createSetClock();
    const setUp = (app: App) =>
      app.command('/tree', async ({ ack, command }) => {
        await ack();
        trigger.open(command.trigger_id);
      });
    const stage = await startStage('socket', setUp, { clock });
    await stage.workspace.as('ann').send('#ops', '/tree');
    const client = createClient(stage.baseUrl);
    return { ...stage, clock, client, trigger_id: await trigger.opened };
  };
  const open = (client: WebClient, trigger_id: string, view: object = nameForm) =>
    client.apiCall('views.open', { trigger_id, view });

  test('opens one modal', async () => {
    const stage = await withTrigger();
    await open(stage.client, stage.trigger_id);
    const again = expect(open(stage.client, stage.trigger_id)).rejects;
    await again.toMatchObject(refusal('exchanged_trigger_id'));
    expect(rulesBroken(stage)).toEqual(['exchanged_trigger_id']);
    expect(stage.workspace.sight('ann').modals).toHaveLength(1);
    expect(stage.workspace.sight('ben').modals).toHaveLength(0);
  });

  test('lasts three seconds', async () => {
    const stage = await withTrigger();
    stage.clock.advance(3001);
    const late = expect(open(stage.client, stage.trigger_id)).rejects;
    await late.toMatchObject(refusal('expired_trigger_id'));
    expect(rulesBroken(stage)).toEqual(['expired_trigger_id']);
  });

  test('is one that was given out', async () => {
    const stage = await withTrigger();
    const invented = expect(open(stage.client, '1.2.3')).rejects;
    await invented.toMatchObject(refusal('invalid_trigger_id'));
  });

  test('is not used up by a view that is refused, and what is wrong is said', async () => {
    const stage = await withTrigger();
    const long = modal('A title of 25 characters.', [section('a')]);
    await expect(open(stage.client, stage.trigger_id, long)).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: {
          messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
        },
      },
    });
    await open(stage.client, stage.trigger_id);
    expect(rulesBroken(stage)).toEqual(['invalid_arguments']);
  });
});
