import { test } from 'vitest';
import { keepColumn } from './keep-table.js';
import { type Column, walk } from './walk.js';

const compare: Column = {
  name: 'compare',
  act: ({ ada }) => ada.send('#ops', '/pagertree compare'),
  async again({ ada, turn }) {
    await ada.send('#ops', '/pagertree compare');
    await ada.see(() => ada.seen().split('In both 7').length === turn + 2);
  },
};

test('comparing, whatever PagerTree does', async () => {
  keepColumn(await walk(compare, { parts: 4 }));
});
