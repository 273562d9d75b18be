import { expect, test } from 'vitest';
import { addUserModal, formFrom } from '../../src/blocks/add-user-modal.js';

const origin = { channelId: 'C1', responseUrl: 'https://hooks.slack.com/commands/1' };

function draw(phone: string): string {
  const form = formFrom({ name: 'Bobby', email: 'bobby@example.com', phone });
  return JSON.stringify(addUserModal({ origin, form, defaultCountry: null }));
}

test('a phone of a profile is filled in whole, or not at all', () => {
  expect(draw('+1 415 555 2671')).toContain('"initial_value":"+1 415 555 2671"');
  expect(draw('4155552671 '.repeat(6))).not.toContain('415555');
});
