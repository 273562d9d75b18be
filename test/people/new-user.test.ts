import { describe, expect, test } from 'vitest';
import { checkNewUser, type TypedUser } from '../../src/people/new-user.js';

const bobby: TypedUser = {
  name: 'Bobby Hill',
  email: 'bobby@example.com',
  phone: '',
  roles: ['broadcaster'],
  teamIds: [],
};

function problemsOf(typed: Partial<TypedUser>, country: 'US' | 'SE' | null = null) {
  const check = checkNewUser({ ...bobby, ...typed }, country);
  return check.ok ? {} : check.problems;
}

describe('a new user', () => {
  test('is sent as typed, without the spaces around it', () => {
    const check = checkNewUser({ ...bobby, name: '  Bobby   Hill ', email: ' bobby@example.com ' }, null);
    expect(check).toEqual({
      ok: true,
      user: {
        name: 'Bobby Hill',
        email: 'bobby@example.com',
        phone: null,
        roles: ['broadcaster'],
        teamIds: [],
      },
    });
  });

  test('has all of its slips named at once', () => {
    const problems = problemsOf({ name: ' ', email: 'bobby', phone: '12' });
    expect(Object.keys(problems).sort()).toEqual(['email', 'name', 'phone']);
  });

  test.each([
    ['<!channel>', /< and >/],
    ['<@U01ADA>', /< and >/],
    ['🎉🎉', /letter/],
    ['12345', /letter/],
    ['Bobby\u0007Hill', /cannot be seen/],
    ['Bobby \u202eLLIH', /cannot be seen/],
    ...['\u3164', '\u115f', '\u1160', '\uffa0', '\u{e0000}', '\u{e0041}', '\u{e007f}'].flatMap(
      (unseen): [string, RegExp][] => [
        [unseen, /cannot be seen/],
        [`Bobby${unseen} Hill`, /cannot be seen/],
      ],
    ),
    ['x'.repeat(256), /at most 255/],
    ['\n\t', /Type the name/],
  ])('named %j is sent back with a sentence', (name, sentence) => {
    expect(problemsOf({ name }).name).toMatch(sentence);
  });

  test.each(['José María Ñandú', '李小龍', 'O’Brien & Söhne', 'Bobby 🎉 Hill', 'क्षितिज'])(
    'may be named %s',
    (name) => {
      expect(problemsOf({ name })).toEqual({});
    },
  );

  test.each([
    ['bobby hill@example.com', /no spaces/],
    ['bobby@example.com, ada@example.com', /no spaces/],
    ['bobby@', /in full/],
    ['<!channel>', /in full/],
    ['bobby@example', /in full/],
    [`${'b'.repeat(250)}@example.com`, /at most 254/],
  ])('with the email %j is sent back with a sentence', (email, sentence) => {
    expect(problemsOf({ email }).email).toMatch(sentence);
  });
});

describe('a phone', () => {
  test.each([
    ['+1 (415) 555-2671', null, '+14155552671'],
    ['415.555.2671', 'US', '+14155552671'],
    ['070-174 06 05', 'SE', '+46701740605'],
    ['+44 7911 123456', 'US', '+447911123456'],
    ['＋44 7911 123456', null, '+447911123456'],
    ['＋４４ ７９１１ １２３４５６', 'US', '+447911123456'],
    ['0044 7911 123456', 'SE', '+447911123456'],
  ] as const)('typed as %s becomes E.164', (phone, country, e164) => {
    const check = checkNewUser({ ...bobby, phone }, country);
    expect(check.ok && check.user.phone).toBe(e164);
  });

  test.each([
    ['415 555 2671', /Start with \+/],
    ['+1 415 CALL-ME', /has no letters/],
    ['1-800-FLOWERS', /has no letters/],
    ['+1 415', /in full/],
    ['+999 123 456 789', /in full/],
    ['++', /in full/],
  ])('typed as %s is sent back with a sentence', (phone, sentence) => {
    expect(problemsOf({ phone }).phone).toMatch(sentence);
  });
});
