import { test } from 'vitest';
import { keepColumn } from './keep-table.js';
import { type Column, walk } from './walk.js';

const home: Column = {
  name: 'home',
  act: ({ ada }) => ada.openHome(),
  async again({ ada }) {
    await ada.openHome();
    await ada.see('1–10 of 57');
    ada.doesNotSee('(reference');
  },
};

test('the Home tab, whatever PagerTree does', async () => {
  keepColumn(await walk(home));
});
