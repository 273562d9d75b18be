import { describe, expect, test } from 'vitest';
import { actions, button, modal, option, plain, section, textField } from './kit.js';
import { start } from './write-down.js';

describe('choosing', () => {
  const menus = [
    {
      type: 'actions',
      block_id: 'menus',
      elements: [
        {
          type: 'static_select',
          action_id: 'colour',
          placeholder: plain('Colour'),
          options: [option('Red'), option('Blue')],
        },
        { type: 'checkboxes', action_id: 'extras', options: [option('Bell'), option('Light')] },
        { type: 'users_select', action_id: 'who', placeholder: plain('Who') },
      ],
    },
  ];

  test('in a message tells the app at once, and everybody chooses for themselves', async () => {
    const { ann, ben, post, pressed } = await start();
    await post(menus);
    await ann.see('[Colour]');
    await ann.pick('Colour', 'Blue');
    await ann.pick('extras', 'Bell');
    await ann.pick('extras', 'Light');
    await ann.pick('extras', 'Bell');
    await ann.pick('Who', '@ben');
    expect(pressed.map(({ value }) => value)).toMatchObject([
      { type: 'static_select', selected_option: option('Blue') },
      { type: 'checkboxes', selected_options: [option('Bell')] },
      { selected_options: [option('Bell'), option('Light')] },
      { selected_options: [option('Light')] },
      { type: 'users_select', selected_user: 'U2BEN' },
    ]);
    expect(pressed.at(-1)?.state).toMatchObject({
      menus: { colour: { selected_option: { value: 'Blue' } }, who: { selected_user: 'U2BEN' } },
    });
    await ann.see('[Blue] of: Red | Blue');
    await ann.see('( ) Bell  (x) Light');
    await ann.see('[@Ben Roy]');
    await ben.see('[Colour] of: Red | Blue');
  });

  const formBlocks = [
    {
      type: 'input',
      block_id: 'b1',
      label: plain('Colour'),
      element: { type: 'static_select', action_id: 'a', options: [option('Red'), option('Blue')] },
    },
    {
      type: 'input',
      block_id: 'b2',
      label: plain('People'),
      element: { type: 'multi_users_select', action_id: 'a', max_selected_items: 2 },
    },
    {
      type: 'input',
      block_id: 'b3',
      label: plain('Size'),
      dispatch_action: true,
      element: { type: 'radio_buttons', action_id: 'a', options: [option('Big'), option('Small')] },
    },
    {
      type: 'input',
      block_id: 'b4',
      label: plain('Teams'),
      element: { type: 'multi_external_select', action_id: 'teams', min_query_length: 2 },
    },
    textField('b5', 'Notes', { multiline: true }),
    textField('b6', 'Line'),
  ];
  const withForm = async () => {
    const asked: string[] = [];
    const stage = await start((app) => {
      app.command('/tree', async ({ ack, command, client }) => {
        await ack();
        await client.apiCall('views.open', {
          trigger_id: command.trigger_id,
          view: modal('Form', formBlocks),
        });
      });
      app.options('teams', async ({ ack, payload }) => {
        asked.push(payload.value);
        const teams = ['Data One', 'Data Two'].filter((team) => team.startsWith(payload.value));
        await ack({ options: teams.map((team) => option(team)) });
      });
    });
    await stage.ann.send('#ops', '/tree');
    await stage.ann.see('Modal: Form');
    return { ...stage, asked };
  };
  const fieldValue = (
    person: { sight(): { modals: { values: Record<string, Record<string, unknown>> }[] } },
    blockId: string,
  ) => Object.values(person.sight().modals[0]?.values[blockId] ?? {})[0];

  test('in a form stays in the form, unless the input dispatches', async () => {
    const { ann, pressed } = await withForm();
    await ann.choose('Colour', ['Red']);
    await ann.choose('People', ['ann', 'Ben Roy']);
    expect(pressed).toEqual([]);
    await ann.choose('Size', ['Small']);
    expect(pressed).toMatchObject([
      {
        value: { type: 'radio_buttons', selected_option: { value: 'Small' } },
        state: { b1: { a: { selected_option: { value: 'Red' } } } },
      },
    ]);
    expect(fieldValue(ann, 'b2')).toEqual({ type: 'multi_users_select', selected_users: ['U1ANN', 'U2BEN'] });
    await ann.choose('Colour', []);
    expect(fieldValue(ann, 'b1')).toEqual({ type: 'static_select', selected_option: null });
  });

  test('takes no more than fits, and nothing that is not offered', async () => {
    const { ann } = await withForm();
    await expect(ann.choose('People', ['ann', 'ben', 'cat'])).rejects.toThrow('At most 2');
    await expect(ann.choose('Colour', ['Red', 'Blue'])).rejects.toThrow('At most 1');
    await expect(ann.choose('Colour', ['Green'])).rejects.toThrow('There are: Red, Blue');
    await expect(ann.choose('People', ['zed'])).rejects.toThrow('Nobody here is called zed');
    await expect(ann.choose('Teams', ['Nowhere'])).rejects.toThrow('There is no option “Nowhere”');
  });

  test('from a search asks the app once enough is typed, and keeps what was chosen', async () => {
    const { ann, asked } = await withForm();
    expect(await ann.suggest('Teams', 'D')).toEqual([]);
    expect(asked).toEqual([]);
    expect((await ann.suggest('Teams', 'Data')).map((each) => each.value)).toEqual(['Data One', 'Data Two']);
    await ann.choose('Teams', ['Data One']);
    expect(asked).toEqual(['Data']);
    await ann.suggest('Teams', 'Data T');
    await ann.choose('Teams', ['Data One', 'Data Two']);
    expect(asked).toEqual(['Data', 'Data T']);
    expect(fieldValue(ann, 'b4')).toMatchObject({
      selected_options: [option('Data One'), option('Data Two')],
    });
  });

  test('typing fills a field, on one line where it has one', async () => {
    const { ann } = await withForm();
    await ann.fill('Notes', 'one\ntwo');
    await ann.fill('Line', 'one\r\ntwo');
    expect(fieldValue(ann, 'b5')).toMatchObject({ value: 'one\ntwo' });
    expect(fieldValue(ann, 'b6')).toMatchObject({ value: 'onetwo' });
    await ann.fill('Line', '');
    expect(fieldValue(ann, 'b6')).toMatchObject({ value: null });
    await expect(ann.fill('Colour', 'Red')).rejects.toThrow(
      'There is no text field “Colour”. There are: Notes, Line',
    );
  });

  test('a modal covers the messages below it', async () => {
    const { ann, post } = await withForm();
    await post([actions('row', button('Go', 'go'))]);
    await expect(ann.click('Go')).rejects.toThrow('There is no button');
    await ann.close();
    await ann.see('[Go]');
    await ann.click('Go');
  });
});

test('suggestions that break a rule are none, and that is noted', async () => {
  const many = Array.from({ length: 101 }, (_, index) => option(`${index}`));
  const { ann, post, workspace } = await start((app) => {
    app.options('search', ({ ack }) => ack({ options: many }));
  });
  await post([
    {
      ...section('Search', 'row'),
      accessory: { type: 'external_select', action_id: 'search', min_query_length: 0 },
    },
  ]);
  await ann.see('Search');
  expect(await ann.suggest('Search', '')).toEqual([]);
  expect(workspace.violations).toMatchObject([{ rule: 'invalid_options' }]);
  expect(workspace.deliveries[0]?.payload).toMatchObject({
    type: 'block_suggestion',
    action_id: 'search',
    block_id: 'row',
    value: '',
    container: { type: 'message', channel_id: 'C1OPS', is_ephemeral: false },
    channel: { id: 'C1OPS' },
  });
});
