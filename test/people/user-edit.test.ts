import { describe, expect, test } from 'vitest';
import { parametersFor } from '../../src/flows/send-edit.js';
import type { AccountUser } from '../../src/people/account-user.js';
import { addedHere } from '../../src/people/contact-edit.js';
import { type EditField, type EditForm, leavesAll, planEdit, planTeams } from '../../src/people/user-edit.js';
import { bea, form, formOf } from '../support/edit-form.js';

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
