import type { App, BlockAction } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { actions, button, modal, option, plain, section, textField } from './kit.js';
import { createClient, install, startStage } from './stage.js';

const app = { ...install, homeTab: true };
const refusal = (error: string) => ({ data: { error } });
const home = (...blocks: unknown[]) => ({ type: 'home', blocks });

const published = z.object({ view: z.looseObject({ id: z.string(), hash: z.string() }) });

const start = async () => {
  const stage = await startStage('socket', () => {}, { app });
  const client = createClient(stage.baseUrl);
  const publish = async (view: unknown, more: object = {}) =>
    published.parse(await client.apiCall('views.publish', { user_id: 'U1ANN', view, ...more }));
  return { ...stage, client, publish, ann: stage.workspace.as('ann') };
};

describe('a Home tab', () => {
  test('is published for one person', async () => {
    const { publish, ann, workspace } = await start();
    expect(await publish(home(section('Hello Ann', 'a')))).toMatchObject({
      view: { type: 'home', blocks: [{ block_id: 'a' }], state: { values: {} } },
    });
    expect(ann.sight().home).toMatchObject({ isOpen: false, view: { blocks: [{ block_id: 'a' }] } });
    expect(workspace.sight('ben').home).toEqual({ isOpen: false, view: null });
  });

  test('keeps its id and changes its hash, which guards it', async () => {
    const { publish } = await start();
    const first = await publish(home(section('One')));
    const { id, hash } = first.view;
    const second = await publish(home(section('Two')), { hash });
    expect(second.view).toMatchObject({ id });
    await expect(publish(home(section('Three')), { hash })).rejects.toMatchObject(refusal('hash_conflict'));
  });

  test('can be updated by its id', async () => {
    const { publish, client, ann } = await start();
    const { id } = (await publish(home(section('One')))).view;
    await client.apiCall('views.update', { view_id: id, view: home(section('Two', 'b')) });
    expect(ann.sight().home?.view?.blocks).toMatchObject([{ block_id: 'b' }]);
  });

  test('is refused for nobody, without the tab, and with what is none', async () => {
    const { publish, workspace } = await start();
    const nobody = publish(home(section('a')), { user_id: 'U9' });
    await expect(nobody).rejects.toMatchObject({
      data: { response_metadata: { messages: ['invalid `user_id`'] } },
    });
    const modal = { type: 'modal', title: { type: 'plain_text', text: 'a' }, blocks: [section('a')] };
    await expect(publish(modal)).rejects.toMatchObject(refusal('invalid_arguments'));
    const many = Array.from({ length: 101 }, () => section('a'));
    await expect(publish(home(...many))).rejects.toMatchObject(refusal('invalid_arguments'));
    await publish(home(...many.slice(1)));
    expect(workspace.violations.map(({ rule }) => rule)).toEqual(Array(3).fill('invalid_arguments'));
  });

  test('does not exist where the manifest has none', async () => {
    const { workspace, baseUrl } = await startStage('socket', () => {});
    const view = home(section('a'));
    const refused = createClient(baseUrl).apiCall('views.publish', { user_id: 'U1ANN', view });
    await expect(refused).rejects.toMatchObject(refusal('not_enabled'));
    expect(workspace.sight('ann').home).toBeNull();
    expect(workspace.violations).toMatchObject([{ rule: 'not_enabled' }]);
  });
});

describe.each(['socket', 'http'] as const)('what somebody does in their Home tab, over %s,', (kind) => {
  const picker = {
    type: 'section',
    block_id: 'team',
    text: plain('Team'),
    accessory: {
      type: 'static_select',
      action_id: 'pick',
      placeholder: plain('Pick one'),
      options: [option('Data'), option('Mobile')],
    },
  };
  const view = {
    ...home(section('Welcome'), actions('row', button('Add', 'add', '7')), picker),
    private_metadata: 'page 2',
    callback_id: 'start',
  };

  /** An app whose Home tab opens a form, and changes when that is sent. */
  const open = async () => {
    const heard: BlockAction[] = [];
    const setUp = (bolt: App) => {
      bolt.event('app_home_opened', async ({ event, client }) => {
        if (event.tab === 'home') await client.apiCall('views.publish', { user_id: event.user, view });
      });
      bolt.action<BlockAction>('add', async ({ ack, body, client }) => {
        await ack();
        heard.push(body);
        const form = modal('Form', [textField('name', 'Name')]);
        await client.views.open({ trigger_id: body.trigger_id, view: form });
      });
      bolt.action<BlockAction>('pick', async ({ ack, body }) => {
        await ack();
        heard.push(body);
      });
      bolt.view('form', async ({ ack, body, client }) => {
        await ack();
        const { value } = body.view.state.values.name?.value ?? {};
        await client.apiCall('views.publish', {
          user_id: body.user.id,
          view: home(section(`Added ${value}`)),
        });
      });
    };
    const stage = await startStage(kind, setUp, { app: { ...app, events: ['app_home_opened'] } });
    const ann = stage.workspace.as('ann');
    await ann.openHome();
    await ann.see('Welcome');
    return { ...stage, ann, heard };
  };

  test('reaches the app with the view and without a channel', async () => {
    const { ann, heard, workspace } = await open();
    await ann.click('Add');
    const [body] = heard;
    expect(body).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: body?.view?.id },
      view: { type: 'home', private_metadata: 'page 2', callback_id: 'start', hash: expect.any(String) },
      actions: [{ type: 'button', action_id: 'add', block_id: 'row', value: '7' }],
    });
    expect(body).not.toHaveProperty('channel');
    expect(body).not.toHaveProperty('response_url');
    expect(workspace.violations).toEqual([]);
  });

  test('opens a form, whose submission changes the tab', async () => {
    const { ann, workspace } = await open();
    await ann.click('Add');
    await ann.see('== Modal: Form');
    await ann.fill('Name', 'Bobby');
    await ann.submit();
    await ann.see('Added Bobby');
    expect(workspace.violations).toEqual([]);
  });

  test('is remembered in its menus', async () => {
    const { ann, heard } = await open();
    await ann.pick('Pick one', 'Mobile');
    const values = { team: { pick: { type: 'static_select', selected_option: { value: 'Mobile' } } } };
    expect(heard[0]?.view?.state.values).toMatchObject(values);
    expect(ann.sight().home?.view?.values).toMatchObject(values);
  });

  test('covers what is written in channels', async () => {
    const { ann, baseUrl } = await open();
    const blocks = [actions('other', button('Elsewhere', 'elsewhere'))];
    await createClient(baseUrl).chat.postMessage({ channel: 'C1OPS', text: 'a', blocks });
    await expect(ann.click('Elsewhere')).rejects.toThrow('There are: Add');
    await ann.openHome('messages');
    await expect(ann.click('Add')).rejects.toThrow('There are: Elsewhere');
  });
});
