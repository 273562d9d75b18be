import { expect, test } from 'vitest';
import { drawMrkdwn } from '../../../src/sandbox/slack/person/draw-text.js';
import { drawSight } from '../../../src/sandbox/slack/person/seen-text.js';
import type { Sight } from '../../../src/sandbox/slack/sight.js';
import { mrkdwn, option, plain } from './kit.js';

const names = {
  person: (id: string) => (id === 'U1' ? 'Ann Lee' : undefined),
  channel: (id: string) => (id === 'C1' ? 'ops' : undefined),
};

test.each([
  ['<@U1> and <@U9> and <@U8|zed>', '@Ann Lee and @U9 and @zed'],
  ['<#C1> <#C9|other>', '#ops #other'],
  ['<!channel> <!subteam^S1|@leads> <!date^1^{date}|today>', '@channel @leads today'],
  ['<https://a.b/c|here> <https://a.b/c> <mailto:a@b.c|a@b.c> <tel:+1>', 'here https://a.b/c a@b.c +1'],
  ['R&amp;D &lt;!channel&gt; &amp;lt;', 'R&D <!channel> &lt;'],
  ['*bold* _and_ so <on', '*bold* _and_ so <on'],
])('%j reads %j', (text, read) => {
  expect(drawMrkdwn(text, names)).toBe(read);
});

test('a sight reads from top to bottom', () => {
  const me = { id: 'U1', handle: 'ann', name: 'Ann Lee', kind: 'member' as const, email: null };
  const message = { channelId: 'C1', ephemeral: false, edited: false, values: {}, blocks: [], files: [] };
  const app = { id: 'U0', name: 'Tree', isApp: true };
  const sight: Sight = {
    version: 1,
    workspaceName: 'Sandbox',
    me,
    people: [me],
    channels: [
      {
        id: 'C1',
        name: 'ops',
        kind: 'public',
        appIsIn: true,
        messages: [
          { ...message, ts: '1', author: { id: 'U1', name: 'Ann Lee', isApp: false }, text: 'Hi <@U1>' },
          {
            ...message,
            ts: '2',
            author: app,
            text: 'Not shown',
            ephemeral: true,
            blocks: [
              { type: 'header', block_id: 'a', text: plain('Title') },
              { type: 'divider', block_id: 'b' },
              {
                type: 'section',
                block_id: 'c',
                text: mrkdwn('Row &amp; row'),
                accessory: { type: 'overflow', action_id: 'd', options: [option('Edit'), option('Drop')] },
              },
              {
                type: 'context',
                block_id: 'e',
                elements: [
                  { type: 'image', image_url: 'https://a.b', alt_text: 'A tree' },
                  plain('1 &amp; 2'),
                ],
              },
            ],
          },
        ],
      },
      { id: 'D1', name: 'Tree', kind: 'direct', appIsIn: true, messages: [] },
    ],
    commands: [],
    conversations: [],
    shortcuts: [],
    home: null,
    modals: [
      {
        viewId: 'V1',
        hash: '1',
        title: 'Form',
        submit: 'Save',
        close: 'Cancel',
        values: {
          f: { v: { type: 'plain_text_input', value: null } },
          g: { v: { type: 'checkboxes', selected_options: [option('One')] } },
        },
        errors: { f: 'Say something.' },
        trouble: 'Trouble.',
        submitting: true,
        blocks: [
          { type: 'alert', block_id: 'h', text: plain('Careful'), level: 'warning' },
          {
            type: 'input',
            block_id: 'f',
            label: plain('Name'),
            hint: plain('Any will do'),
            element: { type: 'plain_text_input', action_id: 'v', placeholder: plain('Your name') },
          },
          {
            type: 'input',
            block_id: 'g',
            optional: true,
            label: plain('Choice'),
            element: {
              type: 'checkboxes',
              action_id: 'v',
              options: [{ ...option('One'), description: mrkdwn('the *first*') }, option('Two')],
            },
          },
        ],
      },
    ],
    notices: [{ id: 'N1', channelId: null, text: 'Told you.' }],
    violations: [],
    app: { name: 'Tree', botUserId: 'U0', connected: true, transport: 'socket' },
  };
  expect(drawSight(sight)).toBe(
    [
      '== #ops',
      'Ann Lee:',
      'Hi @Ann Lee',
      'Tree: (APP) (Only visible to you)',
      '# Title',
      '---',
      'Row & row',
      '[… Edit | Drop]',
      '(A tree) 1 &amp; 2',
      '',
      '== Tree (direct messages)',
      '',
      'Slack: Told you.',
      '',
      '== Modal: Form',
      '(warning) Careful',
      'Name: [Your name]',
      '  Any will do',
      '  ! Say something.',
      'Choice (optional): (x) One — the *first*  ( ) Two',
      '! Trouble.',
      '(submitting)',
      '[Cancel] [Save]',
    ].join('\n'),
  );
});
