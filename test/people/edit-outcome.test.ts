import { describe, expect, test } from 'vitest';
import { judgeOutcome } from '../../src/people/edit-outcome.js';
import { wayBack } from '../../src/people/edit-undo.js';
import { planEdit } from '../../src/people/user-edit.js';
import { bea, form } from '../support/edit-form.js';

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
