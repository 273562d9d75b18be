import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Chosen, fingerprintPlan, mostAtOnce, planBulkAdd } from '../../src/people/bulk-plan.js';
import { readPeopleLines } from '../../src/people/people-lines.js';
import { slackPerson } from '../support/people.js';

const nobody = () => false;

function chosen(given: Partial<Chosen> & { text?: string }): Chosen {
  const { text = '', ...rest } = given;
  return { fromSlack: [], lines: readPeopleLines(text), homeTeamId: 'T1', defaultCountry: null, ...rest };
}

/** What becomes of everybody, in a word or a sentence. */
function outcomes(given: Chosen, isThere: (email: string) => boolean = nobody): string[] {
  return planBulkAdd(given, isThere).people.map(({ outcome }) =>
    outcome.kind === 'cannot' ? outcome.why : outcome.kind,
  );
}

describe('somebody of Slack’s', () => {
  test.each([
    ['a member', {}, 'add'],
    ['an app', { bot: true }, 'This is an app. Apps cannot be on call.'],
    [
      'a guest',
      { guest: true },
      'A guest in Slack. Add them alone, with adduser, if they should be in PagerTree.',
    ],
    ['deactivated', { deactivated: true }, 'Deactivated in Slack.'],
    ['from elsewhere', { teamIds: ['T2'] }, 'Belongs to another organisation or workspace.'],
    [
      'without an email',
      { email: null },
      'Slack shows no email for them. Name them on a line, with their email.',
    ],
    [
      'with an email that may not be theirs',
      { emailConfirmed: false },
      'Their email is not confirmed in Slack.',
    ],
  ])('%s', (_who, changes, outcome) => {
    expect(outcomes(chosen({ fromSlack: [slackPerson(changes)] }))).toEqual([outcome]);
  });

  test('keeps a phone that can be read, and is added without one that cannot', () => {
    const fromSlack = [
      slackPerson({ id: 'U1', email: 'a@example.com', phone: '+1 (415) 555-2671' }),
      slackPerson({ id: 'U2', email: 'b@example.com', phone: 'call me' }),
    ];
    expect(planBulkAdd(chosen({ fromSlack }), nobody).toAdd.map(({ outcome }) => outcome)).toMatchObject([
      { phone: '+14155552671', phoneLeftOut: false },
      { phone: null, phoneLeftOut: true },
    ]);
  });

  test('chosen twice is one person', () => {
    expect(outcomes(chosen({ fromSlack: [slackPerson({}), slackPerson({})] }))).toEqual(['add']);
  });
});

describe('somebody on a line', () => {
  test('is added, is there already, or is told why not', () => {
    const text = [
      'Bobby Hill, bobby@example.com, +1 415 555 2671',
      'Ada Stone, ADA@example.com',
      'dana@example.com',
      'Eve Ray, eve@example.com, 12',
      'Bobby Again, Bobby@Example.com',
      'Somebody',
    ].join('\n');
    expect(outcomes(chosen({ text }), (email) => email === 'ada@example.com')).toEqual([
      'add',
      'there',
      'There is no name on this line.',
      "Start with + and the country's code, such as +1 415 555 2671.",
      'Somebody above has the same email.',
      'There is no email on this line.',
    ]);
  });

  test('who was chosen in Slack as well is added once', () => {
    const fromSlack = [slackPerson({ email: 'bobby@example.com' })];
    expect(outcomes(chosen({ fromSlack, text: 'Bobby, bobby@example.com' }))).toEqual([
      'add',
      'Somebody above has the same email.',
    ]);
  });
});

test('nobody is lost and nobody is added twice, whoever is chosen', () => {
  const email = fc.constantFrom('a@example.com', 'A@example.com', 'b@example.com', 'c@example.com', null);
  const person = fc.record({
    id: fc.constantFrom('U1', 'U2', 'U3'),
    email,
    bot: fc.boolean(),
    guest: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(person), fc.array(email), fc.boolean(), (people, emails, cIsThere) => {
      const text = emails.map((each) => `Bobby Hill, ${each ?? ''}`).join('\n');
      const plan = planBulkAdd(
        chosen({ fromSlack: people.map(slackPerson), text }),
        (each) => cIsThere && each === 'c@example.com',
      );
      expect(plan.people).toHaveLength(new Set(people.map(({ id }) => id)).size + emails.length);
      expect(plan.toAdd.length + plan.there + plan.later + plan.cannot).toBe(plan.people.length);
      const added = plan.toAdd.map(({ outcome }) => outcome.email.toLowerCase());
      expect(new Set(added).size).toBe(added.length);
      expect(cIsThere && added.includes('c@example.com')).toBe(false);
    }),
  );
});

test('more than fit in one go are told to come back', () => {
  const text = Array.from({ length: mostAtOnce + 2 }, (_, index) => `Person N, p${index}@example.com`).join(
    '\n',
  );
  const plan = planBulkAdd(chosen({ text }), nobody);
  expect([plan.toAdd.length, plan.later, plan.cannot]).toEqual([mostAtOnce, 2, 0]);
});

describe('the fingerprint of a plan', () => {
  const print = (text: string) => fingerprintPlan(planBulkAdd(chosen({ text }), nobody));

  test('stays when nothing changes for whoever is added', () => {
    expect(print('A B, a@example.com\nC D, c@example.com\nnobody')).toBe(
      print('C D, c@example.com\nA B, A@example.com'),
    );
  });

  test.each([
    'A B, a@example.com',
    'A B, a@example.com\nC E, c@example.com',
    'A B, a@example.com\nC D, c@example.com, +1 415 555 2671',
  ])('changes with %j', (text) => {
    expect(print(text)).not.toBe(print('A B, a@example.com\nC D, c@example.com'));
  });
});

test('a line that was mended below takes the email that the one above could not be added with', () => {
  const text = 'Ann Lee, ann@example.com, 123\nAnn Lee, ann@example.com, +14155552671';
  const [first, second] = planBulkAdd(chosen({ text }), nobody).people;
  expect(first?.outcome.kind).toBe('cannot');
  expect(second?.outcome).toMatchObject({ kind: 'add', phone: '+14155552671' });
});
