import { expect, test } from 'vitest';
import { unknownCommandMessage } from '../../src/blocks/help.js';

test('a word that is no command is repeated, but not at any length, and not cut through a character', () => {
  const { text } = unknownCommandMessage('/pagertree', `${'x'.repeat(39)}🎉${'y'.repeat(900)}`, null);
  expect(text).toContain(`“${'x'.repeat(39)}…”`);
});
