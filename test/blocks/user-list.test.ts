import { describe, expect, test } from 'vitest';
import { canSearchFor, readListState, rowEntries } from '../../src/blocks/list-controls.js';
import { sharedListMessage } from '../../src/blocks/shared-list.js';
import type { ListState } from '../../src/blocks/state.js';
import { userListMessage } from '../../src/blocks/user-list.js';
import { viewPage } from '../../src/people/page-arithmetic.js';
import { roleNames, rolesFrom } from '../../src/people/roles.js';

const awkward = ['a', '&', '<', '"', '\\', '*', '🎉', '\u0000', '\ud800', 'é'];

/** As many of something as can be searched for. */
function longestSearch(part: string): string {
  let search = '';
  while (canSearchFor(search + part)) search += part;
  return search;
}

describe('a list', () => {
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
