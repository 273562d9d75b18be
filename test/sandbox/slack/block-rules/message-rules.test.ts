import { describe, expect, test } from 'vitest';
import { createMessageCheck } from '../../../../src/sandbox/slack/block-rules/message-rules.js';
import { actions, button, mrkdwn, option, plain, section, textField } from '../kit.js';

const letters = (count: number) => 'x'.repeat(count);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

let made = 0;
const check = createMessageCheck(() => {
  made += 1;
  return `made-${made}`;
});

/** What is wrong with a message of these blocks, as Slack's lines; empty when it is fine. */
function wrongWith(...blocks: unknown[]): string[] {
  const checked = check(blocks);
  return checked.ok ? [] : checked.faults.map(({ words, pointer }) => `${words} at ${pointer}`);
}

const inActions = (...elements: unknown[]) => ({ type: 'actions', elements });
const withAccessory = (accessory: unknown) => ({ type: 'section', text: mrkdwn('row'), accessory });
const confirm = (more: object) => ({
  title: plain('Sure?'),
  text: plain('It is gone then.'),
  confirm: plain('Yes'),
  deny: plain('No'),
  ...more,
});
const select = (more: object) => ({ type: 'static_select', action_id: 's', options: [option('A')], ...more });

/** Something with a length, and the length Slack allows: at it a message is fine, one more and it is refused. */
const lengths: [what: string, most: number, make: (size: number) => unknown][] = [
  ['section text', 3000, (size) => section(letters(size))],
  ['section fields', 10, (size) => ({ type: 'section', fields: times(size, () => mrkdwn('f')) })],
  ['field text', 2000, (size) => ({ type: 'section', fields: [mrkdwn(letters(size))] })],
  ['header text', 150, (size) => ({ type: 'header', text: plain(letters(size)) })],
  ['context elements', 10, (size) => ({ type: 'context', elements: times(size, () => mrkdwn('c')) })],
  ['context text', 3000, (size) => ({ type: 'context', elements: [mrkdwn(letters(size))] })],
  ['actions elements', 25, (size) => inActions(...times(size, (index) => button('b', `a${index}`)))],
  ['block_id', 255, (size) => ({ type: 'divider', block_id: letters(size) })],
  ['action_id', 255, (size) => inActions(button('b', letters(size)))],
  ['button text', 75, (size) => inActions(button(letters(size), 'a'))],
  ['button value', 2000, (size) => inActions(button('b', 'a', letters(size)))],
  ['button url', 3000, (size) => inActions({ ...button('b', 'a'), url: 'https://a.b/'.padEnd(size, 'x') })],
  ['button label', 75, (size) => inActions({ ...button('b', 'a'), accessibility_label: letters(size) })],
  [
    'overflow options',
    5,
    (size) => inActions({ type: 'overflow', options: times(size, (index) => option(`${index}`)) }),
  ],
  [
    'select options',
    100,
    (size) => inActions(select({ options: times(size, (index) => option(`${index}`)) })),
  ],
  ['option text', 75, (size) => inActions(select({ options: [option(letters(size), 'v')] }))],
  ['option value', 150, (size) => inActions(select({ options: [option('o', letters(size))] }))],
  [
    'option description',
    75,
    (size) => inActions(select({ options: [{ ...option('o'), description: plain(letters(size)) }] })),
  ],
  ['placeholder', 150, (size) => inActions(select({ placeholder: plain(letters(size)) }))],
  [
    'checkboxes',
    10,
    (size) => inActions({ type: 'checkboxes', options: times(size, (index) => option(`${index}`)) }),
  ],
  [
    'radio buttons',
    10,
    (size) => inActions({ type: 'radio_buttons', options: times(size, (index) => option(`${index}`)) }),
  ],
  [
    'confirm title',
    100,
    (size) => inActions({ ...button('b', 'a'), confirm: confirm({ title: plain(letters(size)) }) }),
  ],
  [
    'confirm text',
    300,
    (size) => inActions({ ...button('b', 'a'), confirm: confirm({ text: plain(letters(size)) }) }),
  ],
  [
    'confirm button',
    30,
    (size) => inActions({ ...button('b', 'a'), confirm: confirm({ confirm: plain(letters(size)) }) }),
  ],
  [
    'deny button',
    30,
    (size) => inActions({ ...button('b', 'a'), confirm: confirm({ deny: plain(letters(size)) }) }),
  ],
  [
    'image alt text',
    2000,
    (size) => withAccessory({ type: 'image', image_url: 'https://a.b/c', alt_text: letters(size) }),
  ],
];

test.each(lengths)('%s: at most %i', (_what, most, make) => {
  expect(wrongWith(make(most))).toEqual([]);
  expect(wrongWith(make(most + 1))).toEqual([
    expect.stringMatching(
      /^(must be less than \d+ characters|no more than \d+ items allowed) at \/blocks\/0\//,
    ),
  ]);
});

test.each(lengths)('%s: not empty', (_what, _most, make) => {
  if (_what === 'button value' || _what === 'button url') return;
  expect(wrongWith(make(0))).not.toEqual([]);
});

describe('a message', () => {
  test('has at most 50 blocks', () => {
    const dividers = (count: number) => times(count, () => ({ type: 'divider' }));
    expect(wrongWith(...dividers(50))).toEqual([]);
    expect(wrongWith(...dividers(51))).toEqual(['no more than 50 items allowed at /blocks']);
  });

  test('has at most about 13,200 characters of blocks', () => {
    const refused = check(times(5, () => section(letters(2700))));
    expect(refused).toMatchObject({ ok: false, error: 'msg_blocks_too_long' });
    expect(check(times(4, () => section(letters(2700)))).ok).toBe(true);
  });

  test('has its blocks in a list', () => {
    expect(check('[{"type":"divider"')).toMatchObject({ ok: false, error: 'invalid_blocks_format' });
  });

  test('gets ids where the app gave none, and keeps those it gave', () => {
    const checked = check([{ type: 'divider' }, actions('mine', button('Go', 'go'))]);
    expect(checked).toMatchObject({
      ok: true,
      value: [
        { block_id: expect.stringMatching(/^made-/) },
        { block_id: 'mine', elements: [{ action_id: 'go' }] },
      ],
    });
  });
});

describe('refused', () => {
  const cases: [what: string, block: unknown, line: string][] = [
    [
      'a field for files',
      { ...textField('a', 'A'), element: { type: 'file_inputs' } },
      'unsupported type: file_inputs at /blocks/0/element/type',
    ],
    ['an alert', { type: 'alert', text: plain('a') }, 'unsupported type: alert at /blocks/0/type'],
    ['an empty table', { type: 'table', rows: [] }, 'no less than 1 items allowed at /blocks/0/rows'],
    [
      'what Slack has and nobody plays',
      { type: 'video' },
      'the sandbox does not play this block yet: video at /blocks/0/type',
    ],
    ['a block without type', { text: plain('a') }, 'missing required field: type at /blocks/0'],
    ['something that is no block', 'divider', 'must provide an object at /blocks/0'],
    ['a section without text', { type: 'section' }, 'missing required field: text at /blocks/0'],
    [
      'a key nobody knows',
      { type: 'divider', colour: 'red' },
      'invalid additional property: colour at /blocks/0',
    ],
    [
      'a header in mrkdwn',
      { type: 'header', text: mrkdwn('a') },
      'must be one of: plain_text at /blocks/0/text/type',
    ],
    [
      'a button without text',
      inActions({ type: 'button' }),
      'missing required field: text at /blocks/0/elements/0',
    ],
    [
      'a button of another style',
      inActions({ ...button('b', 'a'), style: 'loud' }),
      'must be one of: primary, danger at /blocks/0/elements/0/style',
    ],
    [
      'a menu for several among actions',
      inActions({ type: 'multi_static_select', options: [option('A')] }),
      'unsupported type: multi_static_select at /blocks/0/elements/0/type',
    ],
    [
      'a text field outside of an input',
      withAccessory({ type: 'plain_text_input' }),
      'unsupported type: plain_text_input at /blocks/0/accessory/type',
    ],
    [
      'an initial option that is not offered',
      inActions(select({ initial_option: option('B') })),
      'must exactly match one of the provided options at /blocks/0/elements/0/initial_option',
    ],
    [
      'an initial option with the same value and another text',
      inActions(select({ initial_option: option('Other words', 'A') })),
      'must exactly match one of the provided options at /blocks/0/elements/0/initial_option',
    ],
    [
      'mrkdwn in a confirmation',
      inActions({ ...button('b', 'a'), confirm: confirm({ text: mrkdwn('*sure?*') }) }),
      'must be one of: plain_text at /blocks/0/elements/0/confirm/text/type',
    ],
    [
      'an address that is none',
      inActions({ ...button('b', 'a'), url: 'javascript:alert(1)' }),
      'must be a valid URL at /blocks/0/elements/0/url',
    ],
    [
      'more chosen than can be',
      withAccessory({
        type: 'multi_static_select',
        options: [option('A'), option('B')],
        initial_options: [option('A'), option('B')],
        max_selected_items: 1,
      }),
      'no more than 1 items allowed at /blocks/0/accessory/initial_options',
    ],
    [
      'one action id twice in a block',
      actions('a', button('A', 'same'), button('B', 'same')),
      'action_id same already exists at /blocks/0',
    ],
  ];

  test.each(cases)('%s', (_what, block, line) => {
    expect(wrongWith(block)).toEqual([line]);
  });

  test('one block id twice', () => {
    const twice = [section('a', 'same'), section('b', 'same')];
    expect(wrongWith(...twice)).toEqual(['block_id same already exists at /blocks/1/block_id']);
  });

  test('everything that is wrong is said, not only the first', () => {
    expect(wrongWith({ type: 'header', text: plain('') }, { type: 'divider', a: 1, b: 2 })).toEqual([
      'must be more than 0 characters at /blocks/0/text/text',
      'invalid additional property: a at /blocks/1',
      'invalid additional property: b at /blocks/1',
    ]);
  });
});

test('one action id in several blocks is fine: rows of a list share it', () => {
  const rows = times(3, (index) => actions(`row-${index}`, button('Open', 'open', `${index}`)));
  expect(wrongWith(...rows)).toEqual([]);
});
