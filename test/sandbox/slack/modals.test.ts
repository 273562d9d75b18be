import type { App, BlockAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createGate } from './gate.js';
import { actions, button, modal, section, textField } from './kit.js';
import { createSetClock } from './set-clock.js';
import { createClient, type Stage, startStage } from './stage.js';

type Transport = 'socket' | 'http';
type Answer = Record<string, unknown> | undefined;

const nameForm = modal('Form', [textField('name', 'Name'), section('Words', 'words')]);

/** Opens a form on Ann's screen; its submission is answered with `answer`. */
async function withForm(view: object, answer?: (viewId: string) => Answer, kind: Transport = 'socket') {
  const opened = createGate<{ viewId: string; hash: string; trigger: string }>();
  const submitted = createGate<unknown>();
  const setUp = (app: App) => {
    app.command('/tree', async ({ ack, command, client }) => {
      await ack();
      const trigger = command.trigger_id;
      const { id, hash } = (await openView(client, trigger, view)).view;
      opened.open({ viewId: id, hash, trigger });
    });
    app.view('form', async ({ ack, body }) => {
      submitted.open(body);
      // Bolt's types know what Slack takes; an app in another language does not.
      await Reflect.apply(ack, undefined, [answer?.(body.view.id)]);
    });
  };
  const stage = await startStage(kind, setUp);
  const ann = stage.workspace.as('ann');
  await ann.send('#ops', '/tree');
  const client = createClient(stage.baseUrl);
  return { ...stage, client, ann, submitted, ...(await opened.opened) };
}

const shown = z.object({ view: z.object({ id: z.string(), hash: z.string() }) });

async function openView(client: WebClient, trigger_id: string, view: object) {
  return shown.parse(await client.apiCall('views.open', { trigger_id, view }));
}

const rulesBroken = ({ workspace }: Stage) => workspace.violations.map((violation) => violation.rule);
const refusal = (error: string) => ({ data: { error } });

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

describe('an update', () => {
  test('keeps what was typed, clears errors, and has another hash', async () => {
    const { client, ann, viewId, hash } = await withForm(nameForm);
    await ann.submit();
    await ann.see('Please complete this required field.');
    await ann.fill('Name', 'Zoë');
    const longer = modal('Longer', [section('Above'), ...nameForm.blocks]);
    await client.apiCall('views.update', { view_id: viewId, view: longer, hash });
    await ann.see('Longer');
    await ann.see('Name: [Zoë]');
    ann.doesNotSee('Please complete');
    expect(ann.sight().modals[0]?.hash).not.toBe(hash);
  });

  test('with a hash that is no longer true is a conflict, which is nobody’s fault', async () => {
    const stage = await withForm(nameForm);
    const { client, viewId, hash } = stage;
    await client.apiCall('views.update', { view_id: viewId, view: nameForm });
    const late = expect(client.apiCall('views.update', { view_id: viewId, view: nameForm, hash })).rejects;
    await late.toMatchObject(refusal('hash_conflict'));
    expect(rulesBroken(stage)).toEqual([]);
  });

  test('finds a view by its external id too, but not one that was closed', async () => {
    const named = { ...nameForm, external_id: 'one' };
    const { client, ann } = await withForm(named);
    const update = () =>
      client.apiCall('views.update', {
        external_id: 'one',
        view: { ...named, title: { type: 'plain_text', text: 'New' } },
      });
    await update();
    await ann.see('New');
    await ann.close();
    await expect(update()).rejects.toMatchObject(refusal('not_found'));
  });

  test('says which view', async () => {
    const { client } = await withForm(nameForm);
    const which = expect(client.apiCall('views.update', { view: nameForm })).rejects;
    await which.toMatchObject(refusal('invalid_arguments'));
  });
});

describe.each(['socket', 'http'] as const)('a submission over %s', (kind) => {
  test('tells what the fields hold', async () => {
    const { ann, submitted, viewId } = await withForm(
      { ...nameForm, private_metadata: 'C1' },
      undefined,
      kind,
    );
    await ann.fill('Name', 'Zoë');
    await ann.submit();
    expect(await submitted.opened).toMatchObject({
      type: 'view_submission',
      user: { id: 'U1ANN' },
      response_urls: [],
      view: {
        id: viewId,
        root_view_id: viewId,
        previous_view_id: null,
        callback_id: 'form',
        private_metadata: 'C1',
        state: { values: { name: { value: { type: 'plain_text_input', value: 'Zoë' } } } },
      },
    });
    await ann.see((sight) => sight.modals.length === 0);
  });

  test('is refused by Slack itself before the app hears of it', async () => {
    const { ann, workspace } = await withForm(nameForm, undefined, kind);
    const before = workspace.deliveries.length;
    await ann.submit();
    await ann.see('Please complete this required field.');
    expect(workspace.deliveries).toHaveLength(before);
  });

  const trouble = 'We had some trouble connecting. Try again?';
  const answers: [what: string, answer: Record<string, unknown>, seen: string, rules: string[]][] = [
    ['errors', { response_action: 'errors', errors: { name: 'Not you.' } }, '! Not you.', []],
    ['an update', { response_action: 'update', view: modal('Done', [section('All good')]) }, 'All good', []],
    [
      'errors of no input',
      { response_action: 'errors', errors: { words: 'No.' } },
      trouble,
      ['invalid_response_action'],
    ],
    ['errors of nothing', { response_action: 'errors', errors: {} }, trouble, ['invalid_response_action']],
    [
      'an empty error',
      { response_action: 'errors', errors: { name: '' } },
      trouble,
      ['invalid_response_action'],
    ],
    ['an action nobody knows', { response_action: 'close' }, trouble, ['invalid_response_action']],
    ['a message', { text: 'Thanks' }, trouble, ['invalid_response_action']],
    [
      'a view that breaks a rule',
      { response_action: 'update', view: modal('', [section('a')]) },
      trouble,
      ['invalid_arguments'],
    ],
    ['no view', { response_action: 'push' }, trouble, ['invalid_response_action']],
    [
      'more than it knows',
      { response_action: 'errors', errors: { name: 'Not you.' }, text: 'Sorry' },
      '! Not you.',
      ['unknown_argument'],
    ],
  ];

  test.each(answers)('is answered with %s', async (_what, answer, seen, rules) => {
    const stage = await withForm(nameForm, () => answer, kind);
    await stage.ann.fill('Name', 'Zoë');
    await stage.ann.submit();
    await stage.ann.see(seen);
    expect(rulesBroken(stage)).toEqual(rules);
    expect(stage.ann.sight().modals).toHaveLength(1);
  });
});

describe('a stack', () => {
  test('is three deep; one submission closes one view, and clear closes all', async () => {
    const second = { ...nameForm, callback_id: 'second', title: { type: 'plain_text', text: 'Second' } };
    const stage = await withForm(nameForm, () => ({ response_action: 'push', view: second }));
    const { ann, app } = stage;
    const third = { ...second, callback_id: 'third', title: { type: 'plain_text', text: 'Third' } };
    let turn = 0;
    app.view('second', ({ ack }) =>
      Reflect.apply(ack, undefined, [{ response_action: 'push', view: third }]),
    );
    app.view('third', ({ ack }) => {
      turn += 1;
      if (turn === 1) return Reflect.apply(ack, undefined, [{ response_action: 'push', view: nameForm }]);
      return turn === 2 ? ack() : ack({ response_action: 'clear' });
    });
    const send = async () => {
      await ann.fill('Name', 'Zoë');
      await ann.submit();
    };
    await send();
    await ann.see('Modal: Second');
    await send();
    await ann.see('Modal: Third');
    await send();
    await ann.see('We had some trouble connecting.');
    expect(rulesBroken(stage)).toEqual(['push_limit_reached']);
    await ann.submit();
    await ann.see((sight) => sight.modals.map((each) => each.title).join() === 'Form,Second');
    await send();
    await ann.see('Modal: Third');
    await send();
    await ann.see((sight) => sight.modals.length === 0);
  });

  test('grows by views.push from a click in it, and by nothing else', async () => {
    const view = modal('Root', [actions('row', button('Deeper', 'deeper'))]);
    const { ann, app, client, workspace, viewId } = await withForm(view);
    const clicked = createGate<BlockAction>();
    app.action<BlockAction>({ type: 'block_actions', action_id: 'deeper' }, async ({ ack, body }) => {
      await ack();
      clicked.open(body);
    });
    await ann.click('Deeper');
    const body = await clicked.opened;
    expect(body).toMatchObject({ container: { type: 'view', view_id: viewId }, view: { id: viewId } });
    expect(body).not.toHaveProperty('response_url');
    expect(body).not.toHaveProperty('channel');
    const pushed = await client.apiCall('views.push', { trigger_id: body.trigger_id, view: nameForm });
    expect(pushed).toMatchObject({ view: { previous_view_id: viewId, root_view_id: viewId } });
    await ann.see('Modal: Form');
    await ann.close();
    await ann.see('[Deeper]');
    expect(workspace.violations).toEqual([]);
  });

  test('is not for views.open, which is noted', async () => {
    const view = modal('Root', [actions('row', button('Deeper', 'deeper'))]);
    const stage = await withForm(view);
    stage.app.action<BlockAction>(
      { type: 'block_actions', action_id: 'deeper' },
      async ({ ack, body, client }) => {
        await ack();
        await openView(client, body.trigger_id, nameForm);
      },
    );
    await stage.ann.click('Deeper');
    await stage.ann.see('Modal: Form');
    expect(rulesBroken(stage)).toEqual(['open_inside_modal']);
  });
});

describe('closing', () => {
  test('is told to the app only when the view asks for that', async () => {
    const { ann, workspace } = await withForm(nameForm);
    await ann.close();
    expect(workspace.deliveries.map((delivery) => delivery.payload.type)).not.toContain('view_closed');
  });

  test('is told with what the fields held', async () => {
    const told = createGate<unknown>();
    const { ann, app } = await withForm({ ...nameForm, notify_on_close: true });
    app.view({ type: 'view_closed', callback_id: 'form' }, async ({ ack, body }) => {
      await ack();
      told.open(body);
    });
    await ann.fill('Name', 'Zoë');
    await ann.close();
    expect(await told.opened).toMatchObject({
      type: 'view_closed',
      is_cleared: false,
      view: { state: { values: { name: { value: { value: 'Zoë' } } } } },
    });
  });
});

test('a submission that is answered after the modal was closed changes nothing', async () => {
  const answered = createGate();
  const { ann, app, workspace } = await withForm({ ...nameForm, callback_id: 'other' });
  const reached = createGate();
  app.view('other', async ({ ack }) => {
    reached.open();
    await answered.opened;
    await ack({ response_action: 'errors', errors: { name: 'Too late.' } });
  });
  await ann.fill('Name', 'Zoë');
  const submitted = ann.submit();
  await reached.opened;
  await ann.close();
  answered.open();
  await submitted;
  expect(ann.sight().modals).toEqual([]);
  expect(workspace.violations).toEqual([]);
});
