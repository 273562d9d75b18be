import { describe, expect, test } from 'vitest';
import { DoubleClicks } from '../../src/slack/double-clicks.js';

const list = { type: 'message', message_ts: '1700000000.000100', channel_id: 'C1' };
const next = {
  type: 'button',
  action_id: 'users_next_page',
  block_id: 'foot 1',
  value: '2',
  action_ts: '1700000000.000000',
};

/** A press as Slack tells of it: by Ada, on *Next*, except for what is given. */
function press(action: Record<string, unknown> = {}, given: Record<string, unknown> = {}) {
  return {
    type: 'block_actions',
    user: { id: 'U1' },
    container: list,
    actions: [{ ...next, ...action }],
    ...given,
  };
}

/** A moment as Slack writes it, so many milliseconds after the first press. */
const moment = (milliseconds: number) => (1_700_000_000 + milliseconds / 1_000).toFixed(6);

/** @returns whether the second is taken for the second press of a double click, so many milliseconds after the first came */
function isSecond(
  second: unknown,
  later: number,
  { done = true, first = press() }: { done?: boolean; first?: unknown } = {},
): boolean {
  const clicks = new DoubleClicks(500);
  const end = clicks.begin(first, 10_000);
  if (done) end?.();
  return clicks.begin(second, 10_000 + later) === null;
}

describe('the second press of a double click is', () => {
  test('one on the same button within half a second, however soon the first is done', () => {
    expect(isSecond(press({ action_ts: moment(499) }), 499)).toBe(true);
    expect(isSecond(press({ action_ts: moment(501) }), 501)).toBe(false);
  });

  test('one on what the button has become by then', () => {
    expect(isSecond(press({ value: '3', block_id: 'foot 2', action_ts: moment(300) }), 300)).toBe(true);
    expect(isSecond(press({ value: '3', block_id: 'foot 2', action_ts: moment(600) }), 600)).toBe(false);
  });

  test('one that was made within half a second and comes late, or before the first', () => {
    expect(isSecond(press({ action_ts: moment(200) }), 4_000)).toBe(true);
    const first = press({ action_ts: moment(200) });
    expect(isSecond(press({ action_ts: moment(0) }), 4_000, { first })).toBe(true);
    expect(isSecond(press({ action_ts: moment(200) }), 60_000)).toBe(false);
    expect(isSecond(press({ action_ts: 'never' }), 4_000)).toBe(false);
  });

  test('one for the same while the first is still worked on, for three seconds', () => {
    expect(isSecond(press({ action_ts: moment(2_900) }), 2_900, { done: false })).toBe(true);
    expect(isSecond(press({ action_ts: moment(3_100) }), 3_100, { done: false })).toBe(false);
    expect(isSecond(press({ value: '3', action_ts: moment(900) }), 900, { done: false })).toBe(false);
  });
});

test.each([
  ['of somebody else', press({}, { user: { id: 'U2' } })],
  ['in another message', press({}, { container: { ...list, message_ts: '1700000000.000200' } })],
  ['of another button', press({ action_id: 'users_previous_page' })],
])('a press %s is meant', (_what, second) => {
  expect(isSecond(second, 100)).toBe(false);
});

test('another entry of a menu is meant, the same one is not', () => {
  const pick = (value: string) => press({ type: 'overflow', action_id: 'row:1', selected_option: { value } });
  expect(isSecond(pick('edit'), 100, { first: pick('view') })).toBe(false);
  expect(isSecond(pick('view'), 100, { first: pick('view') })).toBe(true);
});

test('where nothing is a double click, every press is meant', () => {
  const clicks = new DoubleClicks(0);
  expect([clicks.begin(press(), 10_000), clicks.begin(press(), 10_000)]).not.toContain(null);
});
