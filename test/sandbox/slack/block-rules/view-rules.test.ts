import { expect, test } from 'vitest';
import { checkSuggestions } from '../../../../src/sandbox/slack/block-rules/suggestion-rules.js';
import { createViewCheck } from '../../../../src/sandbox/slack/block-rules/view-rules.js';
import { modal, mrkdwn, option, plain, section, textField } from '../kit.js';

const letters = (count: number) => 'x'.repeat(count);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

let made = 0;
const check = createViewCheck(
  () => {
    made += 1;
    return `made-${made}`;
  },
  () => [],
);

function wrongWith(view: unknown): string[] {
  const checked = check(view);
  return checked.ok ? [] : checked.faults.map(({ words, pointer }) => `${words} at ${pointer}`);
}

const withInput = (element: unknown, more = {}) =>
  modal('T', [{ type: 'input', label: plain('L'), element, ...more }]);
const text = (more: object) => withInput({ type: 'plain_text_input', ...more });

const lengths: [what: string, most: number, make: (size: number) => unknown][] = [
  ['title', 24, (size) => modal(letters(size), [section('a')])],
  ['submit', 24, (size) => modal('T', [section('a')], { submit: plain(letters(size)) })],
  ['close', 24, (size) => modal('T', [section('a')], { close: plain(letters(size)) })],
  ['private_metadata', 3000, (size) => modal('T', [section('a')], { private_metadata: letters(size) })],
  ['callback_id', 255, (size) => modal('T', [section('a')], { callback_id: letters(size) })],
  ['external_id', 255, (size) => modal('T', [section('a')], { external_id: letters(size) })],
  [
    'blocks',
    100,
    (size) =>
      modal(
        'T',
        times(size, () => section('a')),
      ),
  ],
  ['label', 2000, (size) => modal('T', [textField('a', letters(size))])],
  ['hint', 2000, (size) => withInput({ type: 'plain_text_input' }, { hint: plain(letters(size)) })],
  ['placeholder', 150, (size) => text({ placeholder: plain(letters(size)) })],
  ['initial value', 3000, (size) => text({ initial_value: letters(size) })],
  ['alert', 200, (size) => modal('T', [{ type: 'alert', text: mrkdwn(letters(size)), level: 'warning' }])],
];

test.each(lengths)('%s: at most %i', (_what, most, make) => {
  expect(wrongWith(make(most))).toEqual([]);
  expect(wrongWith(make(most + 1))).toEqual([
    expect.stringMatching(/^(must be less than \d+ characters|no more than \d+ items allowed) at \/view\//),
  ]);
});

const refusals: [what: string, view: unknown, line: string][] = [
  ['no title', { type: 'modal', blocks: [section('a')] }, 'missing required field: title at /view'],
  ['no blocks', modal('T', []), 'no less than 1 items allowed at /view/blocks'],
  [
    'inputs without a submit button',
    modal('T', [textField('a', 'A')], { submit: undefined }),
    'missing required field: submit at /view',
  ],
  ['the app home', { ...modal('T', [section('a')]), type: 'home' }, 'must be one of: modal at /view/type'],
  [
    'a key nobody knows',
    modal('T', [section('a')], { size: 'big' }),
    'invalid additional property: size at /view',
  ],
  ['text that is no view', '{"type":', 'must provide an object at /view'],
  [
    'an initial value shorter than allowed',
    text({ initial_value: 'ab', min_length: 3 }),
    'must be more than 2 characters at /view/blocks/0/element/initial_value',
  ],
  [
    'an initial value longer than allowed',
    text({ initial_value: 'abc', max_length: 2 }),
    'must be less than 3 characters at /view/blocks/0/element/initial_value',
  ],
  [
    'lengths the wrong way round',
    text({ min_length: 5, max_length: 2 }),
    'must be no more than max_length at /view/blocks/0/element/min_length',
  ],
  [
    'an initial email that is none',
    withInput({ type: 'email_text_input', initial_value: 'ann at example' }),
    'must be a valid email address at /view/blocks/0/element/initial_value',
  ],
  [
    'a length for an email',
    withInput({ type: 'email_text_input', max_length: 5 }),
    'invalid additional property: max_length at /view/blocks/0/element',
  ],
  [
    'a button as an input',
    withInput({ type: 'button', text: plain('a') }),
    'unsupported type: button at /view/blocks/0/element/type',
  ],
  [
    'a person who is no id',
    withInput({ type: 'users_select', initial_user: 'ann' }),
    'must be a user id at /view/blocks/0/element/initial_user',
  ],
  [
    'an alert of another level',
    modal('T', [{ type: 'alert', text: plain('a'), level: 'loud' }]),
    'must be one of: default, info, warning, error, success at /view/blocks/0/level',
  ],
];

test.each(refusals)('refuses %s', (_what, view, line) => {
  expect(wrongWith(view)).toEqual([line]);
});

test('refuses two fields that want the focus', () => {
  const fields = ['a', 'b'].map((id) => textField(id, id, { focus_on_load: true }));
  expect(wrongWith(modal('T', fields))).toEqual(['only one element can have focus_on_load at /view/blocks']);
});

test('refuses a view of more than 250 KB', () => {
  const blocks = times(100, (index) => section(letters(2600), `b${index}`));
  expect(check(modal('T', blocks))).toMatchObject({ ok: false, error: 'view_too_large' });
});

test('fills in what Slack fills in', () => {
  const { callback_id: _, ...view } = modal('T', [section('a')]);
  expect(check(view)).toMatchObject({
    ok: true,
    value: { callback_id: '', private_metadata: '', clear_on_close: false, notify_on_close: false },
  });
});

test('takes at most 100 suggestions, in groups or not', () => {
  const options = (count: number) => times(count, (index) => option(`${index}`));
  expect(checkSuggestions({ options: options(100) })).toMatchObject({ ok: true });
  expect(checkSuggestions({ options: [] })).toEqual({ ok: true, value: [] });
  expect(checkSuggestions({ options: options(101) })).toMatchObject({ ok: false });
  expect(checkSuggestions({ options: [option(letters(76))] })).toMatchObject({ ok: false });
  const groups = [1, 2].map((each) => ({ label: plain(`${each}`), options: options(2) }));
  expect(checkSuggestions({ option_groups: groups })).toMatchObject({ ok: true, value: { length: 4 } });
  expect(checkSuggestions({})).toMatchObject({ ok: false });
  expect(checkSuggestions({ options: [], more: true })).toMatchObject({ ok: false });
});
