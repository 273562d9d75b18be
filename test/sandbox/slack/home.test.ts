import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { section } from './kit.js';
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
