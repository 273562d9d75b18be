import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createGate } from './gate.js';
import { modal, option, plain } from './kit.js';
import { createClient, install, startStage } from './stage.js';
import { refusal } from './with-form.js';

const app = { ...install, scopes: [...install.scopes, 'files:read'] };
const field = (blockId: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id: blockId,
  label: plain(blockId),
  element: { action_id: 'value', ...element },
  optional: true,
  ...more,
});

const sent = z.object({
  view: z.object({
    state: z.object({ values: z.record(z.string(), z.object({ value: z.unknown() })) }),
    blocks: z.array(z.unknown()),
  }),
  response_urls: z.array(z.record(z.string(), z.string())),
});

/** An app that opens a form with these blocks, for a command, and writes down what is sent. */
const open = async (
  blocks: unknown[],
  { given = app, where = '#ops', kind = 'socket' as 'socket' | 'http' } = {},
) => {
  const submitted = createGate<z.infer<typeof sent>>();
  const opened = createGate();
  const failed = createGate<unknown>();
  const setUp = (bolt: App) => {
    bolt.command('/tree', async ({ ack, command, client }) => {
      await ack();
      const view = modal('Form', blocks);
      await client
        .apiCall('views.open', { trigger_id: command.trigger_id, view })
        .then(() => opened.open(), failed.open);
    });
    bolt.view('form', async ({ ack, body }) => {
      await ack();
      submitted.open(sent.parse(body));
    });
  };
  const stage = await startStage(kind, setUp, { app: given });
  const ann = stage.workspace.as('ann');
  await ann.send(where, '/tree');
  await Promise.race([opened.opened, failed.opened]);
  const submit = async () => {
    await ann.submit();
    const body = await submitted.opened;
    const values = Object.entries(body.view.state.values).map(([id, { value }]) => [id, value]);
    return { ...body, values: Object.fromEntries(values) };
  };
  return { ...stage, ann, submit, failed };
};

test('what is typed and picked arrives as Slack sends it', async () => {
  const { ann, submit, workspace } = await open([
    field('Site', { type: 'url_text_input' }),
    field('Count', { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '9' }),
    field('Until', { type: 'datepicker' }),
    field('At', { type: 'timepicker', initial_time: '09:30' }),
    field('People', { type: 'multi_users_select' }),
    field('Role', { type: 'radio_buttons', options: [option('One'), option('Two')] }),
    field('Nothing', { type: 'datepicker' }),
  ]);
  await ann.fill('Site', 'https://example.com/');
  await ann.fill('Count', '7');
  await ann.choose('Until', ['2026-11-30']);
  await ann.choose('People', ['@ben', 'Cat Moss']);
  await ann.choose('Role', ['Two']);
  expect(ann.seen()).toContain('People (optional): [@Ben Roy, @Cat Moss]');
  const { values } = await submit();
  expect(values).toEqual({
    Site: { type: 'url_text_input', value: 'https://example.com/' },
    Count: { type: 'number_input', value: '7' },
    Until: { type: 'datepicker', selected_date: '2026-11-30' },
    At: { type: 'timepicker', selected_time: '09:30' },
    People: { type: 'multi_users_select', selected_users: ['U2BEN', 'U3CAT'] },
    Role: { type: 'radio_buttons', selected_option: option('Two') },
    Nothing: { type: 'datepicker', selected_date: null },
  });
  expect(workspace.violations).toEqual([]);
});

test('Slack’s own client refuses what is no number, too large, no address, no date', async () => {
  const { ann } = await open([
    field('Count', { type: 'number_input', is_decimal_allowed: false, max_value: '9' }),
    field('Site', { type: 'url_text_input' }),
    field('Until', { type: 'datepicker' }),
  ]);
  for (const [typed, complaint] of [
    ['many', 'This must be a number.'],
    ['1.5', 'This must be a whole number.'],
    ['10', 'This must be no more than 9.'],
  ] as const) {
    await ann.fill('Count', typed);
    await ann.submit();
    await ann.see(complaint);
  }
  await ann.fill('Site', 'example');
  await ann.submit();
  await ann.see('Please enter a valid URL.');
  await expect(ann.choose('Until', ['tomorrow'])).rejects.toThrow('a date as YYYY-MM-DD');
});

describe('a menu of conversations', () => {
  test('begins with the one on the screen, and gives an address to answer there', async () => {
    const menu = {
      type: 'conversations_select',
      default_to_current_conversation: true,
      response_url_enabled: true,
    };
    const { ann, submit, workspace } = await open([field('Where', menu)], { where: '#lounge' });
    expect(ann.seen()).toContain('Where (optional): [#lounge]');
    const { values, response_urls } = await submit();
    expect(values).toEqual({ Where: { type: 'conversations_select', selected_conversation: 'C2LOUNGE' } });
    expect(response_urls).toMatchObject([{ block_id: 'Where', action_id: 'value', channel_id: 'C2LOUNGE' }]);
    const body = JSON.stringify({ text: 'Done', response_type: 'in_channel' });
    const headers = { 'Content-Type': 'application/json' };
    await fetch(response_urls[0]?.response_url ?? '', { method: 'POST', headers, body });
    await workspace.as('ben').see('Done');
  });

  test('offers what its filter lets through, of what this person can see', async () => {
    const { ann, submit, workspace } = await open([
      field('Any', { type: 'conversations_select' }),
      field('Open', { type: 'multi_conversations_select', filter: { include: ['public'] } }),
      field('Channel', { type: 'channels_select', initial_channel: 'C1OPS' }),
      field('Channels', { type: 'multi_channels_select' }),
      field('Nobody', {
        type: 'conversations_select',
        default_to_current_conversation: true,
        filter: { include: ['private'] },
      }),
    ]);
    await expect(ann.choose('Open', ['secret'])).rejects.toThrow('There are: ops, lounge');
    await expect(ann.choose('Channel', ['secret'])).rejects.toThrow('There are: ops, lounge');
    await ann.choose('Any', ['#secret']);
    await ann.choose('Open', ['ops', 'C2LOUNGE']);
    await ann.choose('Channels', ['ops']);
    const { values, response_urls } = await submit();
    expect(values).toEqual({
      Any: { type: 'conversations_select', selected_conversation: 'C3SECRET' },
      Open: { type: 'multi_conversations_select', selected_conversations: ['C1OPS', 'C2LOUNGE'] },
      Channel: { type: 'channels_select', selected_channel: 'C1OPS' },
      Channels: { type: 'multi_channels_select', selected_channels: ['C1OPS'] },
      Nobody: { type: 'conversations_select', selected_conversation: null },
    });
    expect(response_urls).toEqual([]);
    expect(workspace.sight('ben').conversations.map(({ name }) => name)).toEqual(['ops', 'lounge', 'Tree']);
  });
});

describe('a field for files', () => {
  const csv = field('List', { type: 'file_input', filetypes: ['csv'], max_files: 1 });

  test.each(['socket', 'http'] as const)('gives the app a file it can fetch, over %s', async (kind) => {
    const { ann, submit, workspace } = await open([csv], { kind });
    await ann.attach('List', [{ name: 'people.csv', content: 'name\nÓscar\n' }]);
    expect(ann.seen()).toContain('List (optional): [people.csv]');
    const { values } = await submit();
    const file = {
      id: expect.stringMatching(/^F/),
      name: 'people.csv',
      filetype: 'csv',
      size: 12,
      user: 'U1ANN',
    };
    expect(values.List).toMatchObject({ type: 'file_input', files: [file] });
    const { url_private_download: url } = z
      .object({ files: z.tuple([z.object({ url_private_download: z.string() })]) })
      .parse(values.List).files[0];
    const headers = { Authorization: `Bearer ${install.botToken}` };
    expect(await (await fetch(url, { headers })).text()).toBe('name\nÓscar\n');
    expect(workspace.violations).toEqual([]);
  });

  test('takes as many, as large and such files as it says', async () => {
    const { ann, submit } = await open([csv]);
    const one = { name: 'a.csv', content: 'a' };
    await expect(ann.attach('List', [one, one])).rejects.toThrow('At most 1 files');
    await expect(ann.attach('List', [{ name: 'a.pdf', content: 'a' }])).rejects.toThrow('only csv');
    const large = { name: 'a.csv', content: new Uint8Array(10 * 1024 * 1024 + 1) };
    await expect(ann.attach('List', [large])).rejects.toThrow('larger than 10 MB');
    expect((await submit()).values).toEqual({ List: { type: 'file_input', files: [] } });
  });

  test('needs files:read', async () => {
    const stage = await open([csv], { given: install });
    expect(await stage.failed.opened).toMatchObject(refusal('invalid_arguments'));
    expect(stage.workspace.violations[0]?.text).toContain('file_input needs the scope files:read');
  });

  test('that nobody sent is none the app can fetch', async () => {
    const { ann, baseUrl } = await open([csv]);
    await ann.attach('List', [{ name: 'a.csv', content: 'a' }]);
    const state = ann.sight().modals[0]?.values.List?.value;
    const file = state && 'files' in state ? (state.files[0]?.id ?? '') : '';
    const refused = createClient(baseUrl).files.info({ file });
    await expect(refused).rejects.toMatchObject(refusal('file_not_found'));
  });
});

test('a menu of groups is one list to the person and comes back as groups', async () => {
  const groups = [
    { label: plain('A'), options: [option('One')] },
    { label: plain('B'), options: [option('Two')] },
  ];
  const { ann, submit } = await open([field('Pick', { type: 'static_select', option_groups: groups })]);
  await ann.choose('Pick', ['Two']);
  const { values, view } = await submit();
  expect(values.Pick).toEqual({ type: 'static_select', selected_option: option('Two') });
  expect(view.blocks).toMatchObject([{ element: { option_groups: groups } }]);
  expect(view.blocks[0]).not.toHaveProperty('element.options');
});
