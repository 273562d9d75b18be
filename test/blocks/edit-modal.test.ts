import { describe, expect, test } from 'vitest';
import { editModal } from '../../src/blocks/edit-modal.js';
import { type EditFormState, mostOdd } from '../../src/blocks/edit-state.js';
import { readEditForm } from '../../src/blocks/edit-values.js';
import { editDetailsMessage } from '../../src/blocks/edited.js';
import type { EditForm, UserEdit } from '../../src/people/user-edit.js';
import { createViewCheck } from '../../src/sandbox/slack/block-rules/view-rules.js';

const state: EditFormState = {
  channelId: 'C1',
  responseUrl: 'https://hooks.slack.com/commands/1',
  id: '01J00000000000000000000001',
  name: 'Bea Lindqvist',
  seen: 'a'.repeat(16),
  shown: Array.from({ length: 5 }, () => 'c'.repeat(16)),
  teams: 'b'.repeat(16),
  known: ['push', 'email', 'voice'],
  odd: [],
  round: 3,
};

const form: EditForm = {
  name: 'Bea Lindqvist',
  emails: {
    existing: [
      { id: 'e:1', typed: 'bea@example.com' },
      { id: 'e2', typed: '' },
    ],
    added: '',
    primary: 'e:1',
  },
  phones: { existing: [], added: '+46 70', primary: null },
  notify: { push: 'on', email: 'off', sms: 'leave', voice: 'off' },
  rule: null,
  teams: [],
};

/** What Slack would send back from fields that nobody touched. */
function untouched(options: Partial<EditFormState> = {}): Record<string, Record<string, object>> {
  const view = editModal({ state: { ...state, ...options }, form, defaultCountry: null });
  const values: Record<string, Record<string, object>> = {};
  for (const block of view.blocks) {
    if (!('element' in block)) continue;
    const { element } = block;
    const value = {
      value: 'initial_value' in element ? element.initial_value : null,
      selected_option: 'initial_option' in element ? element.initial_option : null,
      selected_options: 'initial_options' in element ? element.initial_options : [],
    };
    values[block.block_id ?? ''] = { ['action_id' in element ? (element.action_id ?? '') : '']: value };
  }
  return values;
}

describe('the form for a person', () => {
  test('is read as it was shown, whatever the ids look like', () => {
    expect(readEditForm(untouched())).toEqual(form);
  });

  test('is not read from another form', () => {
    expect(readEditForm({ roles: { roles: { selected_options: [] } } })).toBeNull();
    expect(readEditForm('nonsense')).toBeNull();
  });

  test('can leave a switch alone only where PagerTree does not say what it is', () => {
    const view = JSON.stringify(editModal({ state, form, defaultCountry: null }).blocks);
    expect(view.split('"text":"Leave as it is"')).toHaveLength(3);
    const known: EditFormState = { ...state, known: ['push', 'email', 'sms', 'voice'] };
    const all = editModal({
      state: known,
      form: { ...form, notify: { ...form.notify, sms: 'on' } },
      defaultCountry: null,
    });
    expect(JSON.stringify(all.blocks)).not.toContain('Leave as it is');
  });

  test('has other fields each time it is made anew, so that Slack does not keep what was typed', () => {
    const ids = [3, 4].map((round) => Object.keys(untouched({ round })));
    expect(ids[0]?.some((id) => ids[1]?.includes(id))).toBe(false);
  });

  test('carries no more than Slack lets it, with everything at its longest', () => {
    const longest: EditFormState = {
      channelId: 'C'.repeat(255),
      responseUrl: `https://hooks.slack.com/${'x'.repeat(970)}`,
      list: { page: 1_000_000, search: '"'.repeat(100), role: 'communicator', sort: 'changed', size: 20 },
      id: '1'.repeat(64),
      name: '\u0007'.repeat(80),
      seen: 'a'.repeat(16),
      shown: Array.from({ length: 5 }, () => 'c'.repeat(16)),
      teams: 'b'.repeat(16),
      odd: Array.from({ length: mostOdd }, () => `emails:${'i'.repeat(64)}:0`),
      known: ['push', 'email', 'sms', 'voice'],
      round: 1_000_000,
    };
    // From a card that was opened from a list; Slack's addresses are shorter than 150 characters.
    const fromCard: EditFormState = {
      ...longest,
      responseUrl: `https://hooks.slack.com/${'x'.repeat(270)}`,
      listUrl: `https://hooks.slack.com/${'x'.repeat(270)}`,
      card: { id: '1'.repeat(64), slackId: '1'.repeat(64) },
    };
    for (const carried of [longest, fromCard]) {
      const { private_metadata = '' } = editModal({ state: carried, form, defaultCountry: null });
      expect(private_metadata.length).toBeGreaterThan(1_800);
      expect(private_metadata.length).toBeLessThanOrEqual(3_000);
    }
  });
});

describe('the details of an edit', () => {
  const none = { added: [], changed: [], removed: [], primary: null };
  const edit: UserEdit = { name: null, emails: none, phones: none, notify: [], rule: null, teams: null };

  test('say why there is no Undo where nobody knows what was before', () => {
    const details = editDetailsMessage(
      'Bea',
      { ...edit, notify: [{ way: 'sms', before: null, after: true }] },
      'unknown before',
    );
    expect(JSON.stringify(details.blocks)).toContain('SMS notifications: not known → on');
    expect(JSON.stringify(details.blocks)).toContain('There is no Undo for this');
    expect(JSON.stringify(details.blocks)).not.toContain('"button"');
  });

  test('say why there is no Undo where what was is too much', () => {
    const details = editDetailsMessage('Bea', edit, 'too much for a button');
    expect(JSON.stringify(details.blocks)).toContain(
      'what was before is more than Slack lets a button carry',
    );
  });

  test('let nobody’s words format or ping', () => {
    const details = editDetailsMessage(
      '<!channel>',
      { ...edit, name: { before: '*Bea*', after: '<!here>' } },
      'unknown before',
    );
    expect(JSON.stringify(details)).not.toMatch(/<!|\*Bea\*/);
  });
});

test('a switch that was left alone is still left alone in a form that knows meanwhile what it is, which Slack takes', () => {
  const checkView = createViewCheck(
    () => 'a block of its own',
    () => [],
  );
  const known = [...state.known, 'sms' as const];
  const view = editModal({ state: { ...state, known }, form, defaultCountry: null });
  expect(checkView(view)).toMatchObject({ ok: true });
  expect(JSON.stringify(view).match(/Leave as it is/gu)).toHaveLength(2);
});
