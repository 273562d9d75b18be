import { describe, expect, test } from 'vitest';
import { actions, button, option, section } from './kit.js';
import { install } from './stage.js';
import { start } from './write-down.js';

const row = (name: string) => ({
  ...section(`*${name}*`, `row ${name}`),
  accessory: { type: 'overflow', action_id: 'row', options: [option('Edit'), option('Remove')] },
});

describe('finding a control', () => {
  test('by what is written on it, in the newest message that has it', async () => {
    const { ann, post, pressed } = await start();
    await post([actions('row', button('Go', 'go', 'old'))]);
    await post([actions('row', button('Go', 'go', 'new'))]);
    await post([{ ...section('Go on', 'words'), accessory: button('Stop', 'stop') }]);
    await ann.see('[Stop]');
    await ann.click('Go');
    expect(pressed).toMatchObject([{ value: { type: 'button', value: 'new' } }]);
  });

  test('by what stands beside it, by its action id, and by its ids', async () => {
    const { ann, post, pressed } = await start();
    await post([row('Zoë'), row('Max')]);
    await ann.see('*Zoë*');
    await ann.pick('Max', 'Remove');
    await ann.pick({ blockId: 'row Zoë', actionId: 'row' }, 'Edit');
    expect(pressed.map(({ value }) => value)).toMatchObject([
      { type: 'overflow', selected_option: option('Remove') },
      { type: 'overflow', selected_option: option('Edit') },
    ]);
    await expect(ann.pick('row', 'Edit')).rejects.toThrow('2 of the menus fit “row”');
    await expect(ann.pick('Zoë', 'Fly')).rejects.toThrow('There is no option “Fly”. There are: Edit, Remove');
  });

  test('that is not there says what is', async () => {
    const { ann, post, pressed } = await start();
    await expect(ann.click('Go')).rejects.toThrow('There is no button “Go”. There are: none');
    await post([actions('row', button('Stop', 'stop'))]);
    await ann.see('[Stop]');
    await expect(ann.click('Go')).rejects.toThrow('There is no button “Go”. There are: Stop');
    await expect(ann.fill('Name', 'a')).rejects.toThrow('There is no text field “Name”');
    expect(pressed).toEqual([]);
  });

  test('of a message only others see is not possible', async () => {
    const { ben, client } = await start();
    const blocks = [actions('row', button('Go', 'go'))];
    await client.chat.postEphemeral({ channel: 'C1OPS', user: 'U1ANN', text: 'a', blocks });
    await expect(ben.click('Go')).rejects.toThrow('There are: none');
  });
});

test('without interactivity in the manifest nobody can press anything', async () => {
  const { ann, post, workspace, pressed } = await start(undefined, { ...install, interactivity: false });
  await post([actions('row', button('Go', 'go'))]);
  await ann.see('[Go]');
  await ann.click('Go');
  await ann.see('This app is not configured to handle interactive responses.');
  expect(workspace.violations).toMatchObject([{ rule: 'interactivity_off' }]);
  expect(pressed).toEqual([]);
});
