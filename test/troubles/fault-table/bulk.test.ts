import { expect, test } from 'vitest';
import type { Sight } from '../../../src/sandbox/slack/sight.js';
import { keepColumn } from './keep-table.js';
import { type Column, type Stage, walk } from './walk.js';

const emailOf = (turn: number) => `person${turn}@example.com`;
const lineOf = (turn: number) => `Person${turn} Test, ${emailOf(turn)}`;
const submitOf = ({ ada }: Stage) => ada.sight().modals.at(-1)?.submit;

async function open(stage: Stage) {
  const { ada } = stage;
  while (ada.sight().modals.length > 0) await ada.close();
  await ada.send('#ops', '/pagertree addusers');
  await ada.see(() => submitOf(stage) === 'Preview');
  await ada.fill('Lines of name, email, phone', lineOf(stage.turn));
}

/** In the results, without a reason why not. */
const addedOf = (turn: number) => new RegExp(`^Person${turn} Test  ·  ${emailOf(turn)}$`, 'mu');
const isAdded = ({ story, turn }: Stage) => story.account.findByEmail(emailOf(turn)) !== undefined;

const preview: Column = {
  name: 'preview',
  prepare: open,
  act: ({ ada }) => ada.submit(),
  isChanged: isAdded,
  keeps(stage) {
    expect(submitOf(stage)).toBe('Preview');
    expect(stage.ada.seen()).toContain(lineOf(stage.turn));
  },
  async again(stage) {
    await stage.ada.submit();
    await stage.ada.see(() => submitOf(stage) === 'Add 1 person');
  },
};
const bulk: Column = {
  name: 'bulk',
  struck: { method: 'POST' },
  async prepare(stage) {
    await open(stage);
    await stage.ada.submit();
    await stage.ada.see(() => submitOf(stage) === 'Add 1 person');
  },
  act: ({ ada }) => ada.submit(),
  done: addedOf,
  isChanged: isAdded,
  async again({ ada, turn }) {
    const isForm = ({ modals: [form] }: Sight) => form?.submit === 'Preview again';
    // Where PagerTree could not even be asked once more who is there, it did not begin.
    if (isForm(ada.sight())) {
      await ada.submit();
      await ada.see(({ modals: [form] }) => form?.submit === 'Add 1 person');
      await ada.submit();
    } else await ada.click('Retry failed');
    await ada.see(addedOf(turn));
  },
};

test.each([preview, bulk])('adding many, whatever PagerTree does: $name', async (column) => {
  keepColumn(await walk(column, { parts: 4 }));
});
