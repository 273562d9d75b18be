import { expect } from 'vitest';
import { confirmField } from '../../support/removal.js';
import {
  emailOf,
  foundIn,
  nameOf,
  openForm,
  putIn,
  sendAgain,
  submitOf,
  walkChanges,
} from './walk-changes.js';

const done = (turn: number) => `Ada Stone removed ${nameOf(turn)} from PagerTree`;

walkChanges({
  name: 'remove',
  struck: { method: 'DELETE' },
  async prepare(stage) {
    putIn(stage);
    await openForm(stage, `removeuser ${emailOf(stage.turn)}`, 'Remove');
    await stage.ada.fill(confirmField, nameOf(stage.turn));
  },
  act: ({ ada }) => ada.submit(),
  done,
  isChanged: (stage) => foundIn(stage) === undefined,
  keeps(stage) {
    expect(stage.ada.seen()).toContain(`to confirm: [${nameOf(stage.turn)}]`);
    expect(submitOf(stage)).toBe('Remove');
  },
  again: (stage) => sendAgain(stage, done(stage.turn)),
});
