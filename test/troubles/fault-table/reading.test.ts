import { test } from 'vitest';
import { keepColumn } from './keep-table.js';
import { type Column, walk } from './walk.js';

const list: Column = {
  name: 'list',
  act: ({ ada }) => ada.send('#ops', '/pagertree users'),
  again: async ({ ada, turn }) => {
    await ada.send('#ops', '/pagertree users');
    await ada.see(() => ada.seen().split('1–10 of 57').length === turn + 2);
  },
};

const card: Column = {
  name: 'card',
  act: ({ ada }) => ada.send('#ops', '/pagertree user bea@example.com'),
  again: async ({ ada, turn }) => {
    await ada.send('#ops', '/pagertree user bea@example.com');
    await ada.see(() => ada.seen().split('*Bea Lindqvist*').length === turn + 2);
  },
};

test.each([list, card])('looking, whatever PagerTree does: $name', async (column) => {
  keepColumn(await walk(column));
});
