import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parametersFor } from '../../src/flows/send-edit.js';
import type { AccountUser } from '../../src/people/account-user.js';
import { addedHere } from '../../src/people/contact-edit.js';
import { judgeOutcome } from '../../src/people/edit-outcome.js';
import { editBack, wayBack } from '../../src/people/edit-undo.js';
import { fingerprintUser } from '../../src/people/fingerprint.js';
import { formatPhone } from '../../src/people/phone-number.js';
import { type EditField, type EditForm, leavesAll, planEdit, planTeams } from '../../src/people/user-edit.js';
import { systemClock } from '../../src/sandbox/clock.js';
import { type Account, createAccount } from '../../src/sandbox/pagertree/account.js';

const bea: AccountUser = {
  id: 'acu-1',
  prefixId: null,
  tinyId: null,
  accountId: null,
  roles: { admin: false, billing: false, broadcaster: true, communicator: false },
  notificationRuleId: 'rule-1',
  createdAt: null,
  updatedAt: null,
  userId: 'usr-1',
  userPrefixId: null,
  name: 'Bea Lindqvist',
  timeZone: null,
  emails: [
    { id: 'e1', email: 'bea@example.com', primary: true },
    { id: 'e2', email: 'b.lindqvist@example.org', primary: false },
  ],
  phones: [{ id: 'p1', prefixId: null, phone: '+46701740605', primary: true, country: 'SE', blocked: false }],
  notify: { push: true, email: true, sms: null, voice: false },
};

/** The form as it is opened for somebody. */
function formOf(user: AccountUser): EditForm {
  const position = (on: boolean | null) => (on === null ? 'leave' : on ? 'on' : 'off');
  return {
    name: user.name,
    emails: {
      existing: user.emails.map(({ id, email }) => ({ id: id ?? '', typed: email })),
      added: '',
      primary: user.emails.find(({ primary }) => primary)?.id ?? null,
    },
    phones: {
      existing: user.phones.map(({ id, phone }) => ({ id: id ?? '', typed: formatPhone(phone) })),
      added: '',
      primary: user.phones.find(({ primary }) => primary)?.id ?? null,
    },
    notify: {
      push: position(user.notify.push),
      email: position(user.notify.email),
      sms: position(user.notify.sms),
      voice: position(user.notify.voice),
    },
    rule: { id: user.notificationRuleId ?? '', name: 'Default' },
    teams: [],
  };
}

const form = formOf(bea);

function problemsOf(typed: EditForm, country: 'SE' | null = null): [string, string][] {
  return planEdit(bea, typed, country).problems.map(({ field, problem }) => [nameOf(field), problem]);
}

function nameOf(field: EditField): string {
  if (!('contact' in field)) return field.kind;
  const { kind, contact } = field;
  return contact.kind === 'existing' ? `${kind} ${contact.id}` : `${contact.kind} ${kind}`;
}

function sentFor(typed: EditForm, user: AccountUser = bea) {
  return parametersFor(user, planEdit(user, typed, 'SE').edit);
}

describe('what is sent', () => {
  test('is nothing when nothing was changed', () => {
    const { edit, problems } = planEdit(bea, form, null);
    expect(problems).toEqual([]);
    expect(leavesAll(edit)).toBe(true);
    expect(parametersFor(bea, edit)).toEqual({});
  });

  test('is each change with its id, an addition without, a removal as such', () => {
    expect(
      sentFor({
        ...form,
        name: ' Bea   Ek ',
        emails: {
          existing: [
            { id: 'e1', typed: '' },
            { id: 'e2', typed: ' bea.ek@example.org ' },
          ],
          added: 'bea@example.net',
          primary: 'e2',
        },
        phones: {
          existing: [{ id: 'p1', typed: '+46 70 174 06 05' }],
          added: '070-174 06 06',
          primary: addedHere,
        },
        notify: { push: 'off', email: 'on', sms: 'leave', voice: 'on' },
      }),
    ).toEqual({
      user_attributes: {
        id: 'usr-1',
        name: 'Bea Ek',
        notify_push: false,
        notify_voice: true,
        emails_attributes: [
          { id: 'e1', _destroy: true },
          { id: 'e2', email: 'bea.ek@example.org', primary: true },
          { email: 'bea@example.net' },
        ],
        phones_attributes: [{ phone: '+46701740606', primary: true }],
      },
    });
  });

  test('is a primary alone where only that was changed', () => {
    expect(sentFor({ ...form, emails: { ...form.emails, primary: 'e2' } })).toEqual({
      user_attributes: { id: 'usr-1', emails_attributes: [{ id: 'e2', primary: true }] },
    });
  });

  test('is not what PagerTree holds and this app would not take, as long as it stays', () => {
    const odd = {
      ...bea,
      name: '12345',
      emails: [{ id: 'e1', email: 'bea@localhost', primary: true }],
      phones: [{ id: 'p1', prefixId: null, phone: '+1', primary: true, country: null, blocked: false }],
    };
    const { edit, problems } = planEdit(
      odd,
      { ...formOf(odd), notify: { ...form.notify, push: 'off' } },
      null,
    );
    expect(problems).toEqual([]);
    expect(parametersFor(odd, edit)).toEqual({ user_attributes: { id: 'usr-1', notify_push: false } });
  });

  test('makes the only one left the primary one', () => {
    const typed = {
      ...form.emails,
      existing: [
        { id: 'e1', typed: '' },
        { id: 'e2', typed: 'b.lindqvist@example.org' },
      ],
    };
    expect(sentFor({ ...form, emails: typed }).user_attributes?.emails_attributes).toEqual([
      { id: 'e1', _destroy: true },
      { id: 'e2', primary: true },
    ]);
  });

  test('leaves alone a switch of which PagerTree does not say what it is', () => {
    expect(sentFor({ ...form, notify: { ...form.notify, sms: 'on' } })).toEqual({
      user_attributes: { id: 'usr-1', notify_sms: true },
    });
    expect(sentFor(form)).toEqual({});
  });
});

describe('what is wrong', () => {
  test('is told all at once, each beside its field', () => {
    const problems = problemsOf({
      ...form,
      name: '<!channel>',
      emails: {
        existing: [
          { id: 'e1', typed: 'bea@' },
          { id: 'e2', typed: '' },
        ],
        added: 'x',
        primary: 'e1',
      },
      phones: { existing: [{ id: 'p1', typed: '12' }], added: '1-800-FLOWERS', primary: 'p1' },
    });
    expect(problems.map(([field]) => field).sort()).toEqual([
      'added emails',
      'added phones',
      'emails e1',
      'name',
      'phones p1',
    ]);
  });

  test.each([
    ['the same email twice', { added: 'BEA@example.com' }, 'added emails', /twice/],
    [
      'a primary one that is removed',
      {
        existing: [
          { id: 'e1', typed: '' },
          { id: 'e2', typed: 'b.lindqvist@example.org' },
        ],
        added: 'c@example.com',
      },
      'primary emails',
      /would be removed/,
    ],
    ['a primary one that is not added', { primary: addedHere }, 'primary emails', /Type the email/],
    [
      'no email at all',
      {
        existing: [
          { id: 'e1', typed: '' },
          { id: 'e2', typed: ' ' },
        ],
      },
      'emails e1',
      /At least one email/,
    ],
  ] as const)('%s', (_, typed, field, sentence) => {
    const problems = problemsOf({ ...form, emails: { ...form.emails, ...typed } });
    expect(problems).toEqual([[field, expect.stringMatching(sentence)]]);
  });

  test('is not that the last phone is removed', () => {
    const phones = { existing: [{ id: 'p1', typed: '' }], added: '', primary: 'p1' };
    expect(problemsOf({ ...form, phones })).toEqual([]);
  });
});

describe('what became of a change', () => {
  const { edit } = planEdit(
    bea,
    { ...form, name: 'Bea Ek', emails: { ...form.emails, added: 'Bea.Ek@example.net' } },
    null,
  );
  const added = { id: 'e3', email: 'bea.ek@example.net', primary: false };

  test.each([
    ['done', { name: 'Bea Ek', emails: [...bea.emails, added] }],
    ['in part', { name: 'Bea Ek' }],
    ['not done', {}],
  ] as const)('is seen in what PagerTree holds: %s', (outcome, now) => {
    expect(
      judgeOutcome(edit, { ...bea, ...now, emails: [...('emails' in now ? now.emails : bea.emails)] }, null),
    ).toBe(outcome);
  });

  test('is not seen where PagerTree shows nothing of it', () => {
    const hidden = planEdit(bea, { ...form, notify: { ...form.notify, sms: 'on' } }, null).edit;
    expect(judgeOutcome(hidden, bea, null)).toBe('no sign');
    expect(wayBack(hidden, bea, bea)).toBeNull();
  });
});

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

describe('teams', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase() }));

  test('are told apart by id; what is not there is named', () => {
    if (a === undefined || b === undefined || c === undefined) throw new Error('Three teams');
    const { edit, unknown } = planTeams(
      [a, b],
      [a, b, c],
      [{ id: 'b', name: 'cut…' }, c, { id: 'd', name: 'D' }],
    );
    expect(edit).toEqual({ added: [c], removed: [a], after: ['b', 'c', 'd'] });
    expect(unknown).toEqual(['D']);
  });
});

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
