import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parametersFor } from '../../src/flows/send-edit.js';
import type { AccountUser } from '../../src/people/account-user.js';
import { addedHere } from '../../src/people/contact-edit.js';
import { judgeOutcome } from '../../src/people/edit-outcome.js';
import { editBack, wayBack } from '../../src/people/edit-undo.js';
import { type EditForm, leavesAll, planEdit } from '../../src/people/user-edit.js';
import { systemClock } from '../../src/sandbox/clock.js';
import { type Account, createAccount } from '../../src/sandbox/pagertree/account.js';
import { bea, formOf } from '../support/edit-form.js';

describe('any form, sent to an account', () => {
  const email = fc.stringMatching(/^[a-z]{1,8}@(one|two)\.example$/);
  const phone = fc.integer({ min: 2_000, max: 9_999 }).map((end) => `+1415555${end}`);
  const typedContacts = (value: fc.Arbitrary<string>) =>
    fc.record({
      // For each held: left alone, emptied, or replaced.
      fates: fc.array(fc.oneof(fc.constant(null), fc.constant(''), value), { minLength: 6, maxLength: 6 }),
      added: fc.oneof(fc.constant(''), value),
      primary: fc.nat({ max: 6 }),
    });
  const person = fc.record({
    emails: fc.uniqueArray(email, { minLength: 1, maxLength: 6 }),
    phones: fc.uniqueArray(phone, { maxLength: 6 }),
  });
  const position = fc.constantFrom<'on' | 'off' | 'leave'>('on', 'off', 'leave');
  const typed = fc.record({
    name: fc.constantFrom('Sam Doe', 'Sam Ek', '  Sam   Doe '),
    emails: typedContacts(email),
    phones: typedContacts(phone),
    notify: fc.record({ push: position, email: position, sms: position, voice: position }),
  });

  test('gives what the form says, and the way back gives what was', () => {
    fc.assert(
      fc.property(person, typed, ({ emails, phones }, wish) => {
        const account = createAccount({ users: 1, seed: 1, clock: systemClock });
        const made = account.create({
          user_attributes: {
            name: 'Sam Doe',
            emails_attributes: emails.map((value) => ({ email: value })),
            phones_attributes: phones.map((value) => ({ phone: value })),
          },
        });
        if (!made.ok) throw new Error(made.messages.join());
        const before = read(account, made.user.id);
        const opened = formOf(before);
        const filled = {
          ...opened,
          name: wish.name,
          emails: fill(opened.emails, wish.emails),
          phones: fill(opened.phones, wish.phones),
          notify: wish.notify,
        };
        const { edit, problems } = planEdit(before, filled, null);
        fc.pre(problems.length === 0 && !leavesAll(edit));

        expect(account.update(before.id, { ...parametersFor(before, edit) })).toMatchObject({ ok: true });
        const after = read(account, before.id);
        expect(judgeOutcome(edit, after, null)).toBe('done');
        expect(after.name).toBe(wish.name.trim().replace(/\s+/g, ' '));
        expect(values(after.emails.map((one) => one.email))).toEqual(wanted(filled.emails));
        expect(values(after.phones.map((one) => one.phone))).toEqual(
          values(wanted(filled.phones).map((one) => one.replace(/[^+\d]/g, ''))),
        );

        const back = wayBack(edit, before, after);
        if (back === null) throw new Error('Everything was known, so there is a way back');
        const undo = editBack(back, after, null, (id) => ({ id, name: id }));
        expect(account.update(before.id, { ...parametersFor(after, undo) })).toMatchObject({ ok: true });
        expect(withoutIds(read(account, before.id))).toEqual(withoutIds(before));
      }),
      { numRuns: 300 },
    );
  });
});

function fill(
  opened: EditForm['emails'],
  { fates, added, primary }: { fates: (string | null)[]; added: string; primary: number },
): EditForm['emails'] {
  return {
    existing: opened.existing.map(({ id, typed }, index) => ({ id, typed: fates[index] ?? typed })),
    added,
    primary: opened.existing.length === 0 ? null : (opened.existing[primary]?.id ?? addedHere),
  };
}

function wanted({ existing, added }: EditForm['emails']): string[] {
  return values([...existing.map(({ typed }) => typed), added].filter((text) => text !== ''));
}

function values(list: readonly string[]): string[] {
  return [...list].sort();
}

/** What a person is, whatever the ids of their emails and phones are. */
function withoutIds(user: AccountUser) {
  return {
    name: user.name,
    emails: values(user.emails.map(({ email, primary }) => `${email} ${primary}`)),
    phones: values(user.phones.map(({ phone, primary }) => `${phone} ${primary}`)),
    notify: user.notify,
    rule: user.notificationRuleId,
  };
}

function read(account: Account, id: string): AccountUser {
  const found = account.findById(id);
  if (found === undefined) throw new Error(`There is nobody with the id ${id}`);
  const { user } = found;
  return {
    ...bea,
    id: found.id,
    notificationRuleId: found.notificationRuleId,
    userId: user.id,
    name: user.name,
    emails: user.emails.map(({ id: emailId, email, primary }) => ({ id: emailId, email, primary })),
    phones: user.phones.map((phone) => ({ ...phone, prefixId: phone.prefixId })),
    notify: { push: user.notifyPush, email: user.notifyEmail, sms: user.notifySms, voice: user.notifyVoice },
  };
}
