import { expect } from 'vitest';
import { valueIn } from '../../support/edit.js';
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

const edited = (turn: number) => `${nameOf(turn)} Ek`;
const done = (turn: number) => `changed ${nameOf(turn)} in PagerTree: name`;

walkChanges({
  name: 'edit',
  struck: { method: 'PUT' },
  async prepare(stage) {
    putIn(stage);
    await openForm(stage, `edituser ${emailOf(stage.turn)}`, 'Save');
    await stage.ada.fill('Name', edited(stage.turn));
  },
  act: ({ ada }) => ada.submit(),
  done,
  isChanged: (stage) => foundIn(stage)?.user.name === edited(stage.turn),
  keeps(stage) {
    expect(valueIn(stage.ada, 'Name')).toBe(edited(stage.turn));
    expect(submitOf(stage)).toBe('Save');
  },
  again: (stage) => sendAgain(stage, done(stage.turn)),
});
