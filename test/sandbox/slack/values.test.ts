import { describe, expect, test } from 'vitest';
import type { Block, InputElement, InputState } from '../../../src/sandbox/slack/block-types.js';
import { checkFields } from '../../../src/sandbox/slack/field-checks.js';
import { carriedValues } from '../../../src/sandbox/slack/values.js';
import { option, plain } from './kit.js';

const input = (element: InputElement, blockId = 'b', optional = false): Block => ({
  type: 'input',
  block_id: blockId,
  label: plain('Field'),
  element,
  optional,
});
const text = (more: object = {}): InputElement => ({ type: 'plain_text_input', action_id: 'a', ...more });
const select = (...options: string[]): InputElement => ({
  type: 'static_select',
  action_id: 'a',
  options: options.map((each) => option(each)),
});
const typed = (value: string | null): InputState => ({ type: 'plain_text_input', value });

describe('what fields hold after an update', () => {
  test('starts from what the app says', () => {
    const blocks = [
      input(text({ initial_value: 'Ann' }), 'text'),
      input(text({ initial_value: '' }), 'empty'),
      input({ type: 'checkboxes', action_id: 'a', options: [option('A')] }, 'boxes'),
      input({ type: 'users_select', action_id: 'a', initial_user: 'U1' }, 'person'),
    ];
    expect(carriedValues(blocks, {})).toEqual({
      text: { a: typed('Ann') },
      empty: { a: typed(null) },
      boxes: { a: { type: 'checkboxes', selected_options: [] } },
      person: { a: { type: 'users_select', selected_user: 'U1' } },
    });
  });

  test('stays what was typed, whatever new start the app gives', () => {
    const before = { b: { a: typed('typed') } };
    expect(carriedValues([input(text({ initial_value: 'new' }))], before)).toEqual(before);
  });

  test.each([
    ['block_id', input(text(), 'other'), { other: { a: typed(null) } }],
    ['action_id', input(text({ action_id: 'x' })), { b: { x: typed(null) } }],
    [
      'type',
      input({ type: 'email_text_input', action_id: 'a' }),
      { b: { a: { type: 'email_text_input', value: null } } },
    ],
  ])('is lost with another %s', (_what, block, after) => {
    expect(carriedValues([block], { b: { a: typed('typed') } })).toEqual(after);
  });

  test('is lost when the choice is no longer offered', () => {
    const before = { b: { a: { type: 'static_select' as const, selected_option: option('B') } } };
    expect(carriedValues([input(select('A', 'B'))], before)).toEqual(before);
    const now = carriedValues([input(select('A', 'C'))], before);
    expect(now).toEqual({ b: { a: { type: 'static_select', selected_option: null } } });
  });
});

describe('what Slack refuses by itself', () => {
  const required = 'Please complete this required field.';
  const error = (block: Block, state: InputState) => checkFields([block], { b: { a: state } });

  test('an empty required field, of every kind', () => {
    expect(error(input(text()), typed(null))).toEqual({ b: required });
    expect(error(input(select('A')), { type: 'static_select', selected_option: null })).toEqual({
      b: required,
    });
    expect(error(input(text()), { type: 'checkboxes', selected_options: [] })).toEqual({ b: required });
    expect(error(input(text()), { type: 'users_select', selected_user: null })).toEqual({ b: required });
    expect(error(input(text()), { type: 'multi_users_select', selected_users: [] })).toEqual({ b: required });
  });

  test('not an empty optional one', () => {
    expect(error(input(text(), 'b', true), typed(null))).toEqual({});
  });

  test.each([
    'ann',
    'ann@example',
    'a b@example.com',
    'a@b@example.com',
    '@example.com',
    'ann@.com',
    'ann@example.',
  ])('the email %j', (value) => {
    const email = input({ type: 'email_text_input', action_id: 'a' });
    const state: InputState = { type: 'email_text_input', value };
    expect(error(email, state)).toEqual({ b: 'Please enter a valid email address.' });
  });

  test('lengths', () => {
    const short = input(text({ min_length: 3, max_length: 5 }));
    expect(error(short, typed('ab'))).toEqual({ b: 'Please enter at least 3 characters.' });
    expect(error(short, typed('abcdef'))).toEqual({ b: 'Please enter no more than 5 characters.' });
    expect(error(short, typed('abc'))).toEqual({});
    expect(error(input(text()), typed('x'.repeat(3001)))).not.toEqual({});
  });
});
