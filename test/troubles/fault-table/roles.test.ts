import { expect } from 'vitest';
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

const done = (turn: number) => `changed the roles of ${nameOf(turn)} in PagerTree: + Communicator`;

walkChanges({
  name: 'roles',
  struck: { method: 'PUT' },
  async prepare(stage) {
    putIn(stage);
    await openForm(stage, `roles ${emailOf(stage.turn)}`, 'Save');
    await stage.ada.choose('Roles', ['Communicator']);
  },
  act: ({ ada }) => ada.submit(),
  done,
  isChanged: (stage) => foundIn(stage)?.roles.communicator === true,
  keeps(stage) {
    expect(stage.ada.seen()).toContain('(x) Communicator');
    expect(submitOf(stage)).toBe('Save');
  },
  again: (stage) => sendAgain(stage, done(stage.turn)),
});
