import type { BlockAction } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { createGate } from './gate.js';
import { actions, button, modal } from './kit.js';
import { nameForm, openView, rulesBroken, withForm } from './with-form.js';

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
