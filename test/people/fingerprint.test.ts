import { describe, expect, test } from 'vitest';
import { fingerprintUser } from '../../src/people/fingerprint.js';
import { bea } from '../support/edit-form.js';

describe('the fingerprint', () => {
  test('does not see in which order PagerTree lists emails, and sees everything else', () => {
    const print = fingerprintUser(bea);
    expect(print).toHaveLength(16);
    expect(fingerprintUser({ ...bea, emails: [...bea.emails].reverse() })).toBe(print);
    const others = [
      { ...bea, name: 'Bea Lindqvis' },
      { ...bea, emails: bea.emails.slice(0, 1) },
      { ...bea, emails: bea.emails.map((email) => ({ ...email, primary: !email.primary })) },
      { ...bea, phones: [] },
      { ...bea, notify: { ...bea.notify, sms: true } },
      { ...bea, notificationRuleId: null },
    ];
    expect(new Set([print, ...others.map((user) => fingerprintUser(user))]).size).toBe(others.length + 1);
  });
});
