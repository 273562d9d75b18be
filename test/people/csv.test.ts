import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, separators } from '../../src/people/csv-read.js';
import { readSafeCell, writeCsv } from '../../src/people/csv-write.js';

/** Cells as spreadsheets have them: no half characters, no line ends but LF, nothing around them. */
const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) =>
  text
    .replace(/\r\n?/gu, '\n')
    .replace(/\ufeff/gu, '')
    .trim(),
);
const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 20 });

describe('what is written as CSV', () => {
  test('is read again as it was', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const read = readCsv(writeCsv(given), ',');
        const filled = given.filter((cells) => cells.some((text) => text !== ''));
        expect(read.map(({ cells }) => cells.map(readSafeCell))).toEqual(filled);
        expect(read.every(({ unclosed }) => !unclosed)).toBe(true);
      }),
    );
  });

  test('begins with a byte order mark, ends its lines in CRLF, and quotes what has to be', () => {
    expect(
      writeCsv([
        ['name', 'note'],
        ['Hill, "Bobby"', 'two\nlines'],
      ]),
    ).toBe('\ufeffname,note\r\n"Hill, ""Bobby""","two\nlines"\r\n');
  });

  test.each([
    '=HYPERLINK("http://x","y")',
    '+1 415 555 2671',
    '-2+3',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1',
  ])('is calculated by no spreadsheet: %j', (value) => {
    const [written = ''] = readCsv(writeCsv([[value, 'x']]), ',').map(({ cells }) => cells[0] ?? '');
    expect(written.startsWith("'")).toBe(true);
  });

  test('is cut into no formula where a semicolon or a tab ends a cell', () => {
    expect(writeCsv([['Bob;=1+1', 'Eve\t@SUM(A1)', 'a; -2', 'a;b']])).toBe(
      '\ufeff"Bob;\'=1+1","Eve\t\'@SUM(A1)","a; \'-2","a;b"\r\n',
    );
    expect(readSafeCell("Bob;'=1+1")).toBe('Bob;=1+1');
  });

  test('leaves names with an apostrophe alone', () => {
    expect(writeCsv([["'t Hooft", "O'Brien"]])).toContain("'t Hooft,O'Brien");
    expect(readSafeCell("'t Hooft")).toBe("'t Hooft");
  });
});

describe('CSV as people have it', () => {
  test.each([
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      '\ufeffa,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['\n\n a , b \n,,\n', [['a', 'b']]],
    ['"a ""b""",c', [['a "b"', 'c']]],
    [' "Hill, Bobby" <b@example.com>,x', [['Hill, Bobby <b@example.com>', 'x']]],
    ['O"Brien,5" screen', [['O"Brien', '5" screen']]],
    ['"",x', [['', 'x']]],
  ])('%j', (text, cells) => {
    expect(readCsv(text, ',').map((row) => row.cells)).toEqual(cells);
  });

  test('knows the lines of a record with line breaks in it, and of those after it', () => {
    expect(readCsv('x\n"a\nb",c\nd', ',').map(({ line, lastLine }) => [line, lastLine])).toEqual([
      [1, 1],
      [2, 3],
      [4, 4],
    ]);
  });

  test('a quote that is never closed costs its own line alone', () => {
    const read = readCsv('a,b\n"c,d\ne,f', ',');
    expect(read).toMatchObject([
      { line: 1, cells: ['a', 'b'], unclosed: false },
      { line: 2, cells: ['"c,d'], unclosed: true },
      { line: 3, cells: ['e', 'f'], unclosed: false },
    ]);
  });

  test('never fails, and never loses what is on a line', () => {
    const text = fc.array(fc.constantFrom('a', '"', ',', ';', '\t', '\n', '\r\n', ' ', 'é'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.constantFrom(...separators), (parts, separator) => {
        const given = parts.join('');
        const read = readCsv(given, separator);
        const count = (whole: string, part: string) => whole.split(part).length - 1;
        const cells = read.flatMap((row) => row.cells).join('');
        expect(count(cells, 'a')).toBe(count(given, 'a'));
        expect(count(cells, 'é')).toBe(count(given, 'é'));
      }),
    );
  });
});
