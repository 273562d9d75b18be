import type { App } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { option, section } from './kit.js';
import { createClient, install, startStage } from './stage.js';
import { refusal, rulesBroken } from './with-form.js';

const app = { ...install, scopes: [...install.scopes, 'files:read'] };

describe('blocks', () => {
  const start = async () => {
    const stage = await startStage('socket', () => {}, { app });
    const client = createClient(stage.baseUrl);
    const post = (...blocks: unknown[]) =>
      client.apiCall('chat.postMessage', { channel: 'C1OPS', text: 'Fallback', blocks });
    return { ...stage, post, ann: stage.workspace.as('ann') };
  };
  const cell = (text: string) => ({ type: 'raw_text', text });
  const table = {
    type: 'table',
    rows: [
      [cell('Name'), cell('Role')],
      [cell('Ann'), cell('Admin')],
    ],
  };

  test('of text are read', async () => {
    const { post, ann, workspace } = await start();
    await post(
      { type: 'markdown', text: '**Bold**\nand plain' },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Hello ' },
              { type: 'user', user_id: 'U2BEN' },
            ],
          },
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'One' }] }],
          },
        ],
      },
      table,
      { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'A tree' },
    );
    for (const words of ['and plain', 'Hello @Ben Roy', '- One', 'Ann | Admin', '(A tree)'])
      await ann.see(words);
    expect(workspace.violations).toEqual([]);
  });

  test('that shout to a channel are noticed in rich text too', async () => {
    const { post, workspace } = await start();
    const shout = { type: 'broadcast', range: 'channel' };
    await post({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [shout] }] });
    expect(workspace.pings).toMatchObject([{ kind: 'channel' }]);
  });

  test('that Slack has and the sandbox does not play are no fault of the app’s', async () => {
    const stage = await start();
    await expect(stage.post({ type: 'video' })).rejects.toMatchObject(refusal('sandbox_does_not_play'));
    expect(rulesBroken(stage)).toEqual(['sandbox_does_not_play']);
    expect(stage.workspace.violations[0]?.text).toContain('the sandbox does not play this block yet: video');
    await expect(stage.post({ type: 'video' }, { type: 'vidio' })).rejects.toMatchObject(
      refusal('invalid_blocks'),
    );
  });

  test.each([
    ['two tables', [table, table], 'only_one_table_allowed'],
    ['an empty cell', [{ type: 'table', rows: [[cell('')]] }], 'must be more than 0 characters'],
    [
      'a long markdown',
      [{ type: 'markdown', text: 'x'.repeat(12_001) }],
      'must be less than 12001 characters',
    ],
    [
      'an answer address outside of a form',
      [{ ...section('a'), accessory: { type: 'conversations_select', response_url_enabled: true } }],
      'only works with menus in input blocks in modals',
    ],
    [
      'options and groups',
      [{ ...section('a'), accessory: { type: 'static_select', options: [option('a')], option_groups: [] } }],
      'no less than 1 items',
    ],
    [
      'a date that is none',
      [{ ...section('a'), accessory: { type: 'datepicker', initial_date: '30.11.2026' } }],
      'YYYY-MM-DD',
    ],
  ])('are refused with %s', async (_what, blocks, words) => {
    const { post, workspace } = await start();
    await expect(post(...blocks)).rejects.toMatchObject(refusal('invalid_blocks'));
    expect(workspace.violations[0]?.text).toContain(words);
  });

  test('a shared file reaches the app with its message', async () => {
    const events: Record<string, unknown>[] = [];
    const given = {
      ...app,
      scopes: [...app.scopes, 'channels:history'],
      events: ['message.channels', 'file_shared'],
    };
    const setUp = (bolt: App) => bolt.event(/.*/, async ({ event }) => void events.push({ ...event }));
    const { workspace } = await startStage('socket', setUp, { app: given });
    await workspace.as('ann').share('#ops', { name: 'people.csv', content: 'a' }, 'Please add them');
    expect(events).toMatchObject([
      { type: 'message', subtype: 'file_share', text: 'Please add them', files: [{ name: 'people.csv' }] },
      { type: 'file_shared', channel_id: 'C1OPS', user_id: 'U1ANN' },
    ]);
    expect((await workspace.as('ben').download('people.csv')).text).toBe('a');
  });
});
