import { test } from 'vitest';
import { keepColumn } from './keep-table.js';
import { type Column, walk } from './walk.js';

const home: Column = {
  name: 'home',
  act: ({ ada }) => ada.openHome(),
  async again({ ada }) {
    await ada.openHome();
    await ada.see('1–10 of 57');
    // What is counted behind it must not meet the next fault.
    await ada.see(/Administrators\*\n\d/u);
    ada.doesNotSee('(reference');
  },
};

test('the Home tab, whatever PagerTree does', async () => {
  keepColumn(await walk(home));
});
