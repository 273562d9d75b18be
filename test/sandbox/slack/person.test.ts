import type { App, BlockAction } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { actions, button, modal, option, plain, section, textField } from './kit.js';
import { createClient, install, startStage } from './stage.js';

/** An app that writes down every action and shows what it is given. */
async function start(setUp: (app: App) => void = () => {}, app = install) {
  const pressed: { value: unknown; state: unknown }[] = [];
  const stage = await startStage(
    'socket',
    (bolt) => {
      bolt.action<BlockAction>(/.*/, async ({ ack, action, body }) => {
        await ack();
        const { action_ts: _, block_id: __, ...value } = action;
        pressed.push({ value, state: body.view?.state.values ?? body.state?.values });
      });
      setUp(bolt);
    },
    { app },
  );
  const client = createClient(stage.baseUrl);
  const post = (blocks: unknown[]) =>
    client.apiCall('chat.postMessage', { channel: 'C1OPS', text: 'Message', blocks });
  return { ...stage, client, post, pressed, ann: stage.workspace.as('ann'), ben: stage.workspace.as('ben') };
}

const row = (name: string) => ({
  ...section(`*${name}*`, `row ${name}`),
  accessory: { type: 'overflow', action_id: 'row', options: [option('Edit'), option('Remove')] },
});

describe('sending', () => {
  test('a message is seen in the channel, with its mentions', async () => {
    const { ann, ben, workspace } = await start();
    await ann.send('#ops', 'Hello @ben & <everybody> in #ops');
    await ben.see('Hello @Ben Roy & <everybody> in #ops');
    workspace.as('cat').doesNotSee('Hello');
    expect(workspace.deliveries).toEqual([]);
  });

  test('a command nobody installed is answered by Slack, privately', async () => {
    const { ann, ben, workspace } = await start();
    await ann.send('#ops', '/forest now');
    await ann.see('Slack: /forest is not a valid command.');
    ben.doesNotSee('/forest');
    expect(workspace.deliveries).toEqual([]);
  });

  test('is possible where one is, and by those who are', async () => {
    const { ann, ben, workspace } = await start();
    await expect(ben.send('#secret', 'a')).rejects.toThrow(
      'Ben Roy is in no channel #secret. There are: #ops, #lounge, Tree',
    );
    await expect(workspace.as('dan').send('#ops', 'a')).rejects.toThrow('Dan Old is deactivated');
    await expect(workspace.as('tree').send('#ops', 'a')).rejects.toThrow('is a bot');
    workspace.archive('C1OPS');
    await expect(ann.send('#ops', 'a')).rejects.toThrow('#ops is archived');
    expect(() => workspace.as('zed')).toThrow('Nobody here is called zed. There are: @ann, @ben');
  });

  test('a command of any length and any characters arrives as it is', async () => {
    const heard: string[] = [];
    const { ann } = await start((app) => {
      app.command('/tree', async ({ ack, command }) => {
        heard.push(command.text);
        await ack();
      });
    });
    const strange = `${'🌳'.repeat(20_000)}\u0000\u0007\n\r\t end `;
    await ann.send('#ops', `/tree ${strange}`);
    await ann.send('Tree', '/tree in direct messages');
    expect(heard).toEqual([strange, 'in direct messages']);
  });

  test('a message is an event where the manifest says so and the app is', async () => {
    const heard: unknown[] = [];
    const { ann, workspace } = await start(
      (app) => {
        app.event('message', async ({ event }) => {
          heard.push(event);
        });
      },
      { ...install, events: ['message.channels'] },
    );
    await ann.send('#ops', 'Hello');
    await ann.send('#lounge', 'Not heard');
    await ann.send('Tree', 'Not heard either');
    expect(heard).toMatchObject([{ type: 'message', channel: 'C1OPS', user: 'U1ANN', text: 'Hello' }]);
    expect(workspace.violations).toEqual([]);
  });
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
    await expect(ann.fill('Name', 'a')).rejects.toThrow('Ann Lee has no modal open.');
    expect(pressed).toEqual([]);
  });

  test('of a message only others see is not possible', async () => {
    const { ben, client } = await start();
    const blocks = [actions('row', button('Go', 'go'))];
    await client.chat.postEphemeral({ channel: 'C1OPS', user: 'U1ANN', text: 'a', blocks });
    await expect(ben.click('Go')).rejects.toThrow('There are: none');
  });
});

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

test('without interactivity in the manifest nobody can press anything', async () => {
  const { ann, post, workspace, pressed } = await start(undefined, { ...install, interactivity: false });
  await post([actions('row', button('Go', 'go'))]);
  await ann.see('[Go]');
  await ann.click('Go');
  await ann.see('This app is not configured to handle interactive responses.');
  expect(workspace.violations).toMatchObject([{ rule: 'interactivity_off' }]);
  expect(pressed).toEqual([]);
});

describe('seeing', () => {
  test('what does not come is told with all that is there', async () => {
    const { ann } = await start();
    await ann.send('#ops', 'Something else');
    const waited = ann.see('Anything', { within: 20 });
    await expect(waited).rejects.toThrow(/does not see “Anything”[\s\S]*Something else/);
    expect(() => ann.doesNotSee(/Some\w+ else/)).toThrow(/sees .*Some.*[\s\S]*Something else/);
  });

  test('a question that throws is not waited for', async () => {
    const { ann } = await start();
    const wrong = ann.see(() => {
      throw new Error('The question is wrong.');
    });
    await expect(wrong).rejects.toThrow('The question is wrong.');
  });

  test('every change has a later version', async () => {
    const { ann, workspace } = await start();
    const versions: number[] = [];
    const stop = workspace.subscribe(() => versions.push(ann.sight().version));
    await ann.send('#ops', 'One');
    await ann.send('#ops', 'Two');
    stop();
    await ann.send('#ops', 'Three');
    expect(versions).toHaveLength(2);
    expect(versions[1]).toBeGreaterThan(versions[0] ?? Number.POSITIVE_INFINITY);
  });

  test('what was seen stays what it was', async () => {
    const { ann } = await start();
    const before = ann.sight();
    await ann.send('#ops', 'Later');
    expect(JSON.stringify(before)).not.toContain('Later');
  });
});
