import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostLines, readPeopleLines } from '../../src/people/people-lines.js';

const bobby = { name: 'Bobby Hill', email: 'bobby@example.com', phone: '+1 415 555 2671' };
const dana = { name: 'Dana Fox', email: 'dana@example.com', phone: '' };

describe('lines that are read as people', () => {
  test.each([
    ['commas', 'Bobby Hill, bobby@example.com, +1 415 555 2671\nDana Fox, dana@example.com'],
    ['Windows', 'Bobby Hill,bobby@example.com,+1 415 555 2671\r\nDana Fox,dana@example.com,\r\n'],
    ['semicolons', 'Bobby Hill;bobby@example.com;+1 415 555 2671\nDana Fox;dana@example.com;'],
    [
      'tabs, as out of a spreadsheet',
      'Bobby Hill\tbobby@example.com\t+1 415 555 2671\nDana Fox\tdana@example.com\t',
    ],
    ['another order', '+1 415 555 2671, bobby@example.com, Bobby Hill\ndana@example.com, Dana Fox'],
    ['a mail program', 'Bobby Hill <bobby@example.com>, +1 415 555 2671\n"Dana Fox" <dana@example.com>'],
    [
      'Slack',
      'Bobby Hill, <mailto:bobby@example.com|bobby@example.com>, +1 415 555 2671\nDana Fox, dana@example.com',
    ],
    ['a byte order mark', '\ufeffBobby Hill, bobby@example.com, +1 415 555 2671\nDana Fox, dana@example.com'],
    [
      'this app’s own export',
      "\ufeffname,email,phone\r\nBobby Hill,bobby@example.com,'+1 415 555 2671\r\nDana Fox,dana@example.com,\r\n",
    ],
    [
      'columns named',
      'E-Mail;Department;Mobile;Full Name\nbobby@example.com;Ops;+1 415 555 2671;Bobby Hill\ndana@example.com;"Sales; North";;Dana Fox',
    ],
    [
      'the name’s columns the other way round',
      'Last name,First name,Email,Phone\nHill,Bobby,bobby@example.com,+1 415 555 2671\nFox,Dana,dana@example.com,',
    ],
    [
      'the whole name and its parts',
      'Name,First name,Last name,Email,Phone\nBobby Hill,Bobby,Hill,bobby@example.com,+1 415 555 2671\n,Dana,Fox,dana@example.com,',
    ],
    [
      'Google',
      'First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\nBobby,Hill,* Work,bobby@example.com,Work,+1 415 555 2671\nDana,Fox,,dana@example.com,,',
    ],
    [
      'Excel, with its own first line',
      'sep=;\r\nBobby Hill;bobby@example.com;+1 415 555 2671\r\nDana Fox;dana@example.com;',
    ],
    ['numbers', '1. Bobby Hill, bobby@example.com, +1 415 555 2671\n2) Dana Fox, dana@example.com'],
    ['marks', '• Bobby Hill, bobby@example.com, +1 415 555 2671\n- Dana Fox, dana@example.com'],
    ['quotes', "“Bobby Hill”, bobby@example.com, +1 415 555 2671\n'Dana Fox' <dana@example.com>"],
    [
      'each line in a way of its own',
      'Bobby Hill; bobby@example.com; +1 415 555 2671\nDana Fox\tdana@example.com',
    ],
    [
      'addresses copied as links',
      'Bobby Hill, mailto:bobby@example.com, +1 415 555 2671\nDana Fox,dana@example.com',
    ],
    [
      'characters without a width',
      'Bobby Hill, \u200bbobby@example.com\u200b, +1 415 555 2671\nDana Fox <dana@exam\u00adple.com>',
    ],
    [
      'two columns for the name',
      'First name,Last name,Email address,Phone number\nBobby,Hill,bobby@example.com,+1 415 555 2671\nDana,Fox,dana@example.com,',
    ],
  ])('%s', (_kind, text) => {
    const { people, slips } = readPeopleLines(text);
    expect(slips).toEqual([]);
    expect(people.map(({ line: _, ...person }) => person)).toEqual([bobby, dana]);
  });

  test('keep the number of their line, whatever stands between', () => {
    const { people } = readPeopleLines('name,email\n\nBobby,bobby@example.com\n\n\nDana,dana@example.com');
    expect(people.map(({ line }) => line)).toEqual([3, 6]);
  });

  test('may be several on one line, as addressees are', () => {
    const { people } = readPeopleLines('Bobby Hill <bobby@example.com>, Dana Fox <dana@example.com>');
    expect(people.map(({ name, line }) => [name, line])).toEqual([
      ['Bobby Hill', 1],
      ['Dana Fox', 1],
    ]);
  });

  test('keep digits that belong to a name', () => {
    expect(readPeopleLines('Agent 10 1280, a@example.com\nR2D2 007 42, r@example.com').people).toMatchObject([
      { name: 'Agent 10 1280', phone: '' },
      { name: 'R2D2 007 42', phone: '' },
    ]);
  });

  test('keep an extension with its number, to be told of it', () => {
    const { people } = readPeopleLines('Bobby, bobby@example.com, +1 415 555 2671 ext. 5');
    expect(people[0]?.phone).toBe('+1 415 555 2671 ext. 5');
  });

  test.each([
    '"Hill, Bobby",bobby@example.com',
    '• "Hill, Bobby", bobby@example.com',
    '1. "Hill, Bobby" <bobby@example.com>',
    '“Hill, Bobby”, bobby@example.com',
    '- „Hill, Bobby“ <bobby@example.com>',
    'bobby@example.com; «Hill, Bobby»',
  ])('keep a name with a comma in quotes whole: %s', (line) => {
    const { people, slips } = readPeopleLines(`Dana Fox, dana@example.com\n${line}`);
    expect(slips).toEqual([]);
    expect(people[1]).toEqual({ line: 2, name: 'Hill, Bobby', email: 'bobby@example.com', phone: '' });
  });
});

test('the first line of Excel’s counts as a line', () => {
  const { people, slips } = readPeopleLines('sep=;\nBobby Hill;bobby@example.com\nnobody');
  expect([people[0]?.line, slips[0]?.line]).toEqual([2, 3]);
});

test('more lines than are read at once are counted, and cost no time', () => {
  const begun = performance.now();
  const { people, slips, unread } = readPeopleLines('x\n'.repeat(500_000));
  expect([people.length, slips.length, unread]).toEqual([0, mostLines, 500_000 - mostLines]);
  // Half a minute, while every cell was checked as an address.
  expect(performance.now() - begun).toBeLessThan(5_000);
});

describe('lines that name nobody', () => {
  test.each([
    ['Bobby Hill', 'no email'],
    ['Bobby Hill, bobby@', 'not one in full'],
    ['Hill, Bobby, bobby@example.com', 'Quote a name'],
    ['a@example.com, b@example.com, Bobby', 'several emails'],
    ['"Bobby, bobby@example.com', 'does not end'],
    ['"Bobby\nHill", bobby@example.com', 'ends on a later one'],
  ])('%j', (text, problem) => {
    const { people, slips } = readPeopleLines(`Ann Lee, ann@example.com\n${text}\nEve Ray, eve@example.com`);
    expect(people.map(({ name }) => name)).toEqual(['Ann Lee', 'Eve Ray']);
    expect(slips).toHaveLength(1);
    expect(slips[0]?.line).toBe(2);
    expect(slips[0]?.problem).toContain(problem);
  });

  test('a row of a file with a header but without an email is named', () => {
    expect(readPeopleLines('name,email\nBobby,\nDana,dana@example.com').slips).toMatchObject([
      { line: 2, text: 'Bobby, ', problem: 'There is no email on this line.' },
    ]);
  });
});

test('every line with something on it ends as a person or as a slip, under its number', () => {
  const part = fc.constantFrom(
    'Bobby',
    'b@example.com',
    '+1 415 555 2671',
    ',',
    ';',
    '\t',
    '"',
    '<',
    '>',
    ' ',
    '@',
  );
  const line = fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const { people, slips } = readPeopleLines(`Ann Lee, ann@example.com\n${lines.join('\n')}`);
      const spoken = new Set([...people, ...slips].map((entry) => entry.line));
      const told = lines.flatMap((text, index) => (/[\w@+<>]/u.test(text) ? [index + 2] : []));
      // A quote can span lines: what is in it is told with the line of the quote.
      if (!lines.some((text) => text.includes('"'))) {
        expect(told.filter((number) => !spoken.has(number))).toEqual([]);
      }
      expect(people.every(({ email }) => email.includes('@'))).toBe(true);
    }),
  );
});
