import { describe, expect, test } from 'vitest';
import { canSearchFor, readListState, rowEntries } from '../../src/blocks/list-controls.js';
import { sharedListMessage } from '../../src/blocks/shared-list.js';
import type { ListState } from '../../src/blocks/state.js';
import { pageGoneMessage, userListMessage } from '../../src/blocks/user-list.js';
import { viewPage } from '../../src/people/page-arithmetic.js';
import { roleNames, rolesFrom } from '../../src/people/roles.js';
import { createMessageCheck } from '../../src/sandbox/slack/block-rules/message-rules.js';

const awkward = ['a', '&', '<', '"', '\\', '*', '🎉', '\u0000', '\ud800', 'é'];

/** As many of something as can be searched for. */
function longestSearch(part: string): string {
  let search = '';
  while (canSearchFor(search + part)) search += part;
  return search;
}

const everybody: ListState = { page: 1, search: '', role: 'everybody', sort: 'name', size: 10 };
const ada = {
  id: 'a',
  name: 'Ada',
  roles: rolesFrom([]),
  contact: { email: 'ada@example.com', phone: null },
};

/** A page of the list, as JSON. */
function draw(total: number | null, hasMore: boolean | null, leftOut = 0): string {
  const people = Array.from({ length: 10 - leftOut }, () => ada);
  const page = viewPage(1, 10, 10, total, hasMore);
  return JSON.stringify(
    userListMessage({ people, state: everybody, page, sorted: true, leftOut, entries: rowEntries }),
  );
}

describe('where a page stands', () => {
  test.each([
    [57, true, '1–10 of 57', true],
    [null, true, '1–10, more follow', true],
    [null, null, '1–10, more may follow', true],
    [null, false, '1–10 of 10', false],
    [0, null, '1–10, more may follow', true],
  ])('total %j, more %j: %s', (total, hasMore, words, next) => {
    const message = draw(total, hasMore);
    expect(message).toContain(`${words}"`);
    expect(message.includes('users_next_page')).toBe(next);
  });

  test('people who cannot be read are counted', () => {
    expect(draw(57, true, 1)).toContain('1–10 of 57  ·  1 of them cannot be read, and is not shown');
  });

  test('a page that is gone says where the list ends only where that is known', () => {
    const state = { ...everybody, page: 4 };
    const gone = (total: number | null) => pageGoneMessage(viewPage(4, 10, 0, total, false), state);
    expect(gone(25).text).toContain('now ends with page 3');
    expect(gone(null).text).toContain('There is nobody on page 4: the list ends before it.');
  });
});

describe('a list', () => {
  test('for somebody who may do nothing with its people any more has rows without menus, which Slack takes', () => {
    const page = viewPage(1, 10, 1, 1, false);
    const view = { people: [ada], state: everybody, page, sorted: true, entries: [] };
    const ids = Array.from({ length: 20 }, (_, index) => `block${index}`);
    const checkMessage = createMessageCheck(() => ids.pop() ?? '');
    expect(checkMessage(userListMessage(view).blocks)).toMatchObject({ ok: true });
    expect(checkMessage(userListMessage({ ...view, entries: rowEntries }).blocks)).toMatchObject({
      ok: true,
    });
  });

  test.each(awkward)(
    'of twenty fits into a message with the longest words there can be, made of %j',
    (part) => {
      const words = part.repeat(255).slice(0, 255);
      const people = Array.from({ length: 20 }, (_, index) => ({
        id: `01J${String(index).padStart(23, '0')}`,
        name: words,
        roles: rolesFrom(roleNames),
        contact: { email: words, phone: '+919440010000' },
      }));
      const state: ListState = {
        page: 999_998,
        search: longestSearch(part),
        role: 'communicator',
        sort: 'changed',
        size: 20,
      };
      const page = viewPage(state.page, 20, 20, 20_000_000, true);
      const view = { people, state, page, sorted: false, entries: rowEntries };
      for (const message of [userListMessage(view), sharedListMessage({ ...view, sharedBy: words })]) {
        expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(13_000);
        expect(message.blocks.length).toBeLessThanOrEqual(50);
        for (const { block_id = '' } of message.blocks) expect(block_id.length).toBeLessThanOrEqual(255);
      }
      const blockIds = userListMessage(view).blocks.map(({ block_id = '' }) => block_id);
      expect(readListState(blockIds)).toEqual(state);
    },
  );
});
