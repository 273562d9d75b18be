import { expect, test } from 'vitest';
import { keepColumn } from './keep-table.js';
import { type Column, walk } from './walk.js';

/** What the search offered, by turn: text and description of each option. */
const offered = new Map<number, string>();

const options: Column = {
  name: 'options',
  triesOnce: true,
  // A team with an odd name is a team all the same.
  struck: { field: 'data' },
  async prepare({ ada, turn }) {
    if (turn === 0) await ada.send('#ops', '/pagertree adduser');
    await ada.see(({ modals }) => modals.length === 1);
  },
  async act({ ada, turn }) {
    const found = await ada.suggest('Teams', 'plat');
    offered.set(turn, found.map(({ text, description }) => `${text.text} ${description?.text}`).join(', '));
  },
  reads: ({ turn }) => offered.get(turn) ?? '',
  async again({ ada }) {
    expect((await ada.suggest('Teams', 'plat')).map(({ text }) => text.text)).toEqual(['Platform']);
  },
};

test('searching in a form, whatever PagerTree does', async () => {
  keepColumn(await walk(options));
});
