import { describe, expect, test } from 'vitest';
import { problemsFrom } from '../../src/flows/refusal-words.js';
import { fieldOf, PagerTreeRefusedError } from '../../src/pagertree/errors.js';

function problemsOf(...messages: string[]) {
  const told = messages.map((message) => ({ message, field: fieldOf(message) }));
  return problemsFrom(new PagerTreeRefusedError('POST /account_users', 422, told, null, false), '/pagertree');
}

describe('PagerTree’s refusal, beside the fields', () => {
  test.each(['Team not found', 'Member teams must exist', 'member_team_ids is invalid'])(
    '%j: the team is gone',
    (message) => {
      expect(problemsOf(message)?.teams).toContain('no longer in PagerTree');
    },
  );

  test.each(['Member teams is limited to 1 on your plan', 'Team admins cannot be empty'])(
    '%j: is quoted',
    (message) => {
      expect(problemsOf(message)).toEqual({ teams: `PagerTree says: “${message}”.` });
    },
  );

  test('whoever has the email already is a command away', () => {
    const message = 'User emails email has already been taken';
    const refusal = new PagerTreeRefusedError('POST /', 422, [{ message, field: 'email' }], null, false);
    expect(problemsFrom(refusal, '/pagertree', 'bobby@example.com')?.email).toContain(
      'To see who, type /pagertree users bobby@example.com.',
    );
  });

  test('what is about no field stands beside the name, and is not lost', () => {
    const problems = problemsOf('User phones phone is invalid', 'The plan is full');
    expect(problems?.phone).toContain('does not take this phone number');
    expect(problems?.name).toBe('PagerTree says: “The plan is full”.');
  });

  test('words without end are cut, and so is a list of them', () => {
    const long = `User name ${'is very odd '.repeat(500)}`;
    expect(problemsOf(long)?.name).toMatch(/^PagerTree says: “User name is very odd .{150,180}…”\.$/u);
    expect(problemsOf(...Array<string>(30).fill(long))?.name?.length).toBeLessThanOrEqual(600);
  });

  test('a refusal that is about no field is not for the form', () => {
    expect(problemsOf('The plan is full')).toBeNull();
  });
});
