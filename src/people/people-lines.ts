import { type CsvRow, readCsv, type Separator, separators } from './csv-read.js';
import { readSafeCell } from './csv-write.js';
import { checkEmail } from './new-user.js';
import { listMark, unquote, withPlainQuotes } from './quotes.js';

/** Somebody named on a line, not checked yet; what is missing is empty. */
export interface LinePerson {
  /** From 1. */
  line: number;
  name: string;
  email: string;
  phone: string;
}

/** A line that names nobody who can be added, and why. */
export interface LineSlip {
  line: number;
  /** The line as far as it says whom it means. */
  text: string;
  /** A sentence. */
  problem: string;
}

export interface PeopleLines {
  people: LinePerson[];
  slips: LineSlip[];
  /** How many lines with something on them were not read, because there are more than `mostLines`. */
  unread: number;
}

/** More lines than this are not read at once: twenty times as many as people are added at once. */
export const mostLines = 10_000;

/**
 * Reads people from pasted lines or a CSV file: `name, email, phone` in any order, `Name <email>`, or columns named by a header line.
 * Cells may be separated by commas, semicolons or tabs. Every line with anything on it ends as a person or as a slip, up to `mostLines`.
 */
export function readPeopleLines(text: string): PeopleLines {
  const named = namedSeparator.exec(text)?.groups?.separator;
  const separator = separators.find((each) => each === named) ?? findSeparator(text);
  // The line stays, empty, for the numbers of those below.
  const content = withPlainQuotes(named === undefined ? text : text.replace(namedSeparator, ''));
  const rows = readCsv(content, separator, mostLines);
  const [first, ...others] = rows;
  const header = first === undefined ? null : readHeader(first);
  const people: LinePerson[] = [];
  const slips: LineSlip[] = [];
  const lines = header === null ? content.split(lineEnd) : [];
  for (const row of header === null ? rows : others) {
    const asOthers = readRow(row, header);
    const line = row.line === row.lastLine ? (lines[row.line - 1] ?? '') : '';
    const reading = typeof asOthers === 'string' ? (readAlone(line, row.line) ?? asOthers) : asOthers;
    if (typeof reading === 'string') slips.push({ line: row.line, text: shownText(row), problem: reading });
    else people.push(...reading);
  }
  return { people, slips, unread: countLinesBehind(content, rows) };
}

/** What Excel writes first into a file whose cells are not cut by commas. */
const namedSeparator = /^\ufeff?"?sep=(?<separator>[,;\t])"?[^\S\n]*$/imu;

const lineEnd = /\r\n?|\n/u;

/** A line whose cells are set apart by something else than those of most lines; `null` when that names nobody either. */
function readAlone(line: string, number: number): LinePerson[] | null {
  for (const separator of separators) {
    const [row] = readCsv(line, separator, 1);
    const reading = row === undefined ? '' : readRow({ ...row, line: number }, null);
    if (typeof reading !== 'string') return reading;
  }
  return null;
}

function countLinesBehind(content: string, rows: readonly CsvRow[]): number {
  const last = Math.max(mostLines, rows.at(-1)?.lastLine ?? 0);
  const lines = content.split(lineEnd).slice(last);
  return lines.filter((line) => line.trim() !== '').length;
}

/** The separator that sets most emails of the first lines apart; a comma where none does. */
function findSeparator(text: string): Separator {
  const emailsApart = (separator: Separator) => {
    const rows = readCsv(text.slice(0, 20_000), separator, 100).slice(0, 20);
    const header = rows[0] === undefined ? null : readHeader(rows[0]);
    return (
      rows.flatMap(({ cells }) => cells.filter((cell) => readMailbox(cell) !== null)).length +
      (header === null ? 0 : 1)
    );
  };
  return [...separators].sort((one, other) => emailsApart(other) - emailsApart(one))[0] ?? ',';
}

/** Which cells hold what, by a header line. */
interface Header {
  /** Whole. */
  name: number[];
  given: number[];
  family: number[];
  email: number[];
  phone: number[];
}

/** Where Google exports contacts, the columns are called "E-mail 1 - Value" and "Phone 1 - Value". */
const columnTitles: Record<keyof Header, RegExp> = {
  name: /^(?:(?:full|display|real)[ _-]?)?name$|^person$|^user$/u,
  given: /^(?:first|given)[ _-]?name$/u,
  family: /^(?:last|family)[ _-]?name$|^surname$/u,
  email: /^(?:(?:primary|work)[ _-]?)?(?:e-?mails?|mail)(?:[ _-]?address(?:es)?)?(?:[ _-]?1)?(?: - value)?$/u,
  phone:
    /^(?:(?:primary|work|mobile|cell)[ _-]?)?(?:phones?|mobile|cell|tel|telephone)(?:[ _-]?(?:number|no\.?))?(?:[ _-]?1)?(?: - value)?$/u,
};

/** The first line when it names a column of emails and holds none itself; `null` when it is no header. */
function readHeader({ cells }: CsvRow): Header | null {
  const titles = cells.map((cell) => cell.toLowerCase());
  const columns = (kind: keyof Header) =>
    titles.flatMap((title, index) => (columnTitles[kind].test(title) ? [index] : []));
  if (titles.some((title) => title.includes('@')) || columns('email').length === 0) return null;
  return {
    name: columns('name'),
    given: columns('given'),
    family: columns('family'),
    email: columns('email'),
    phone: columns('phone'),
  };
}

/** The people on a line, or a sentence why there are none. */
function readRow(row: CsvRow, header: Header | null): LinePerson[] | string {
  if (row.unclosed) return 'A quote begins here that does not end. Take it out, or close it.';
  return header === null ? readFreely(row) : readColumns(row, header);
}

function readColumns({ line, cells }: CsvRow, header: Header): LinePerson[] | string {
  const filled = (indexes: number[]) =>
    indexes.flatMap((index) => {
      const cell = readSafeCell(cells[index] ?? '');
      return cell === '' ? [] : [cell];
    });
  const [email = ''] = filled(header.email);
  const mailbox = readMailbox(email);
  // A whole name stands before its parts, and the parts in the order they are spoken in.
  const whole = filled(header.name)[0] ?? [...filled(header.given), ...filled(header.family)].join(' ');
  const person = {
    line,
    name: unquote(whole || (mailbox?.name ?? '')),
    email: mailbox?.email ?? email,
    phone: filled(header.phone)[0] ?? '',
  };
  if (email === '') return 'There is no email on this line.';
  return spansLines(person) ? brokenCell : [person];
}

/** Without a header, cells are known by what is in them. */
function readFreely({ line, cells }: CsvRow): LinePerson[] | string {
  const [first = '', ...others] = cells.map(readSafeCell).filter((cell) => cell !== '');
  const filled = [first.replace(listMark, ''), ...others].filter((cell) => cell !== '');
  const mailboxes = filled.flatMap((cell) => readMailbox(cell) ?? []);
  const rest = filled.filter((cell) => readMailbox(cell) === null);
  if (mailboxes.length > 1) {
    // As mail programs write addressees, all on one line.
    return rest.length === 0
      ? mailboxes.map((mailbox) => ({ ...mailbox, line, phone: '' }))
      : 'There are several emails on this line. Give every person a line.';
  }
  const [mailbox] = mailboxes;
  if (mailbox === undefined) {
    return rest.some((cell) => cell.includes('@'))
      ? 'The email on this line is not one in full, such as bobby@example.com.'
      : 'There is no email on this line.';
  }
  const phones = rest.filter(looksLikePhone);
  const names = rest.filter((cell) => !looksLikePhone(cell));
  if (names.length + (mailbox.name === '' ? 0 : 1) > 1 || phones.length > 1) {
    return 'There is more on this line than a name, an email and a phone. Quote a name that has a comma in it, or name the columns in a first line.';
  }
  const person = {
    line,
    name: unquote(mailbox.name || (names[0] ?? '')),
    email: mailbox.email,
    phone: phones[0] ?? '',
  };
  return spansLines(person) ? brokenCell : [person];
}

const brokenCell = 'A quote on this line ends on a later one. Close it on the same line.';

function spansLines({ name, email, phone }: LinePerson): boolean {
  return [name, email, phone].some((part) => part.includes('\n'));
}

/** Characters without any width, which are copied along with an address out of web pages and mails. */
const widthless = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/gu;

/** `bobby@example.com`, `<bobby@example.com>` or `Bobby Hill <bobby@example.com>`; `null` for anything else. */
function readMailbox(text: string): { name: string; email: string } | null {
  // Most cells of a large file are no address, and the check of one is dear.
  if (!text.includes('@')) return null;
  const cell = text.replace(widthless, '').replace(/^mailto:/iu, '');
  const [, name = '', inside] = /^([^<>]*)<\s*(?:mailto:)?([^<>\s|]+)(?:\|[^<>]*)?\s*>$/u.exec(cell) ?? [];
  const email = checkEmail(inside ?? cell);
  return email.ok ? { name: name.trim(), email: email.value } : null;
}

/** Nothing but what numbers are written with, or a number with words behind it, such as an extension. */
function looksLikePhone(cell: string): boolean {
  return /^[+＋]?[\d\s().\-/]*\d[\d\s().\-/]*$/u.test(cell) || /^[+＋]?[\d(](?:\D{0,2}\d){5}/u.test(cell);
}

/** Enough of a line to find it again. */
function shownText({ cells }: CsvRow): string {
  return cells.join(', ').replace(/\s+/gu, ' ');
}
