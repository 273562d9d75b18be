import { describe, expect, test } from 'vitest';
import { bulkResultsMessage, fitsButton } from '../../src/blocks/bulk-messages.js';
import { bulkPreviewModal } from '../../src/blocks/bulk-preview.js';
import type { BulkPreviewState } from '../../src/blocks/bulk-state.js';
import { comparisonMessage } from '../../src/blocks/compare-message.js';
import { emailWithin } from '../../src/blocks/email-within.js';
import { limits } from '../../src/blocks/limits.js';
import { planBulkAdd } from '../../src/people/bulk-plan.js';
import { type BulkEntry, type BulkResult, peopleRows, tallyResults } from '../../src/people/bulk-result.js';
import { startComparing } from '../../src/people/comparison.js';
import { accountUser, slackPerson } from '../support/people.js';

const choice = { roles: ['admin', 'billing'] as const, teamIds: [], ruleId: null };
const longName = (index: number) => `${index} ${'&"字'.repeat(80)}`;
const longEmail = (index: number) => `${'a+'.repeat(28)}${index}@${'b'.repeat(60)}.${'c'.repeat(60)}.com`;

function planOf(count: number) {
  const people = Array.from({ length: count }, (_, index) => ({
    line: index + 1,
    name: longName(index),
    email: longEmail(index),
    phone: '+1 415 555 2671',
  }));
  const slips = people.map(({ line }) => ({
    line: line + count,
    text: longName(line),
    problem: 'x'.repeat(150),
  }));
  const lines = { people, slips, unread: 0 };
  return planBulkAdd({ fromSlack: [], lines, homeTeamId: 'T1', defaultCountry: null }, (email) =>
    email.includes('9@'),
  );
}

const state: BulkPreviewState = {
  channelId: 'C1',
  responseUrl: 'https://hooks.slack.com/x',
  source: { everybody: false, peopleIds: [], channelId: null, groupId: null, fileId: null },
  choice: { ...choice, roles: [...choice.roles] },
  seen: 'x'.repeat(16),
};

describe('five hundred people with the longest of names', () => {
  test('fit into a preview', () => {
    const view = bulkPreviewModal({
      plan: planOf(600),
      state,
      lines: 'x'.repeat(3_000),
      teamNames: [longName(1)],
    });
    expect(view.blocks.length).toBeLessThanOrEqual(100);
    expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
    const shown = JSON.stringify(view);
    const missing = [0, 1, 250, 498].filter((index) => !shown.includes(`Line ${index + 1}: *${index} `));
    expect(missing).toEqual([]);
    // Whoever is too many is named as well: nobody has to guess who is left.
    expect(shown).toContain('Next time (40)');
    expect(shown).toContain('Line 598: 597 ');
  });

  test('are cut in the results only when they do not fit, and then it is said', () => {
    const kinds: BulkResult[] = [
      { kind: 'failed', why: 'y'.repeat(200) },
      { kind: 'created' },
      { kind: 'not begun' },
    ];
    const entriesOf = (count: number): BulkEntry[] =>
      planOf(count).toAdd.map((person, index) => ({
        person,
        result: kinds[index % 3] ?? { kind: 'created' },
      }));
    const messageOf = (entries: BulkEntry[]) =>
      bulkResultsMessage({ entries, tally: tallyResults(entries), ended: 'stopped', retry: null });
    const many = messageOf(entriesOf(500));
    expect(many.complete).toBe(false);
    expect(JSON.stringify(many.blocks)).toContain('…everybody else is in the file below.');
    expect(JSON.stringify(many.blocks).length).toBeLessThanOrEqual(limits.messageJson);
    expect(many.blocks.length).toBeLessThanOrEqual(50);
    expect(messageOf(entriesOf(20)).complete).toBe(true);
  });

  test('travel in a file where they do not fit into the button', () => {
    const retry = (count: number) => ({
      run: 'run',
      choice: state.choice,
      people: peopleRows(planOf(count).toAdd),
      fileId: null,
      announceIn: null,
      confirmedAt: 0,
    });
    expect(fitsButton(retry(2))).toBe(true);
    expect(fitsButton(retry(50))).toBe(false);
  });

  test('fit into a page of a comparison', () => {
    const comparing = startComparing(null, 'T1');
    for (let index = 0; index < 40; index += 1) {
      comparing.addAccountUser({
        ...accountUser({ name: longName(index), emails: [longEmail(index)] }),
        id: `${'i'.repeat(30)}${index}`,
      });
      comparing.addSlackPerson(
        slackPerson({ id: `U${index}`, name: longName(index), email: longEmail(index + 20) }),
      );
    }
    comparing.addUnread(10_000);
    comparing.markUnsettled();
    const comparison = comparing.finish();
    for (const list of ['both', 'onlySlack', 'onlyPagerTree', 'noPhone'] as const) {
      const scope = { kind: 'group' as const, id: 'S'.repeat(20), name: '@'.repeat(40) };
      const { blocks } = comparisonMessage(comparison, { scope, list, review: false, page: 1 });
      expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(limits.messageJson);
      for (const block of blocks) expect((block.block_id ?? '').length).toBeLessThanOrEqual(limits.blockId);
    }
  });
});

test('an email is whole in the results and in a comparison, wherever there is room', () => {
  const email = `${'somebody.with.many.names.'.repeat(4)}x@${'department.'.repeat(9)}example.com`;
  const people = [{ line: 1, name: 'Dana Fox', email, phone: '' }];
  const lines = { people, slips: [], unread: 0 };
  const { toAdd } = planBulkAdd(
    { fromSlack: [], lines, homeTeamId: 'T1', defaultCountry: null },
    () => false,
  );
  const entries = toAdd.map((person): BulkEntry => ({ person, result: { kind: 'created' } }));
  const results = bulkResultsMessage({ entries, tally: tallyResults(entries), ended: null, retry: null });
  expect(JSON.stringify(results.blocks)).toContain(email);
  const comparing = startComparing(null, 'T1');
  for (let index = 0; index < 10; index += 1) {
    comparing.addSlackPerson(slackPerson({ id: `U${index}`, email: `${index}${email}` }));
  }
  const shown = { scope: { kind: 'workspace' as const }, list: 'onlySlack' as const, review: false, page: 1 };
  const { blocks } = comparisonMessage(comparing.finish(), shown);
  for (let index = 0; index < 10; index += 1) {
    expect(JSON.stringify(blocks)).toContain(`\\n${index}${email}`);
  }
});

test('an email that is too long to be shown whole keeps its domain', () => {
  const email = `${'long'.repeat(20)}@evil.example`;
  expect(emailWithin(email, 64)).toMatch(/^long.{40,}…@evil\.example$/u);
  expect(emailWithin(email, 64)).toHaveLength(64);
  expect(emailWithin(`a@${'sub.'.repeat(40)}evil.example`, 64)).toMatch(/^a….+evil\.example$/u);
  expect(emailWithin('bobby@example.com', 64)).toBe('bobby@example.com');
});
