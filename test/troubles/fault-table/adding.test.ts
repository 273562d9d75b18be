import { expect } from 'vitest';
import { valueIn } from '../../support/edit.js';
import { emailOf, foundIn, nameOf, openForm, sendAgain, submitOf, walkChanges } from './walk-changes.js';

const done = (turn: number) => `Ada Stone added ${nameOf(turn)} to PagerTree`;

walkChanges({
  name: 'add',
  struck: { method: 'POST' },
  prepare: (stage) => openForm(stage, `adduser ${emailOf(stage.turn)} ${nameOf(stage.turn)}`, 'Add user'),
  act: ({ ada }) => ada.submit(),
  done,
  isChanged: (stage) => foundIn(stage) !== undefined,
  keeps(stage) {
    expect(valueIn(stage.ada, 'Name')).toBe(nameOf(stage.turn));
    expect(valueIn(stage.ada, 'Email')).toBe(emailOf(stage.turn));
    expect(submitOf(stage)).toBe('Add user');
  },
  again: (stage) => sendAgain(stage, done(stage.turn)),
});
