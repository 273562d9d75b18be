import { type CsvRow, readCsv, type Separator, separators } from './csv-read.js';
import { readSafeCell } from './csv-write.js';
import { checkEmail } from './new-user.js';

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
}

/**
 * Reads people from pasted lines or a CSV file: `name, email, phone` in any order, `Name <email>`, or columns named by a header line.
 * Cells may be separated by commas, semicolons or tabs. Every line with anything on it ends as a person or as a slip.
 */
export function readPeopleLines(text: string): PeopleLines {
  const rows = readCsv(text, findSeparator(text));
  const [first, ...others] = rows;
  const header = first === undefined ? null : readHeader(first);
  const people: LinePerson[] = [];
  const slips: LineSlip[] = [];
  for (const row of header === null ? rows : others) {
    const reading = readRow(row, header);
    if (typeof reading === 'string') slips.push({ line: row.line, text: shownText(row), problem: reading });
    else people.push(...reading);
  }
  return { people, slips };
}

/** The separator that sets most emails of the first lines apart; a comma where none does. */
function findSeparator(text: string): Separator {
  const emailsApart = (separator: Separator) => {
    const rows = readCsv(text.slice(0, 20_000), separator).slice(0, 20);
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
  name: number[];
  email: number[];
  phone: number[];
}

const columnTitles: Record<keyof Header, RegExp> = {
  name: /^(?:(?:full|display|real|first|given|last|family)[ _-]?)?name$|^surname$|^person$|^user$/u,
  email: /^(?:(?:primary|work)[ _-]?)?(?:e-?mails?|mail)(?:[ _-]?address(?:es)?)?(?:[ _-]?1)?$/u,
  phone:
    /^(?:(?:primary|work|mobile|cell)[ _-]?)?(?:phones?|mobile|cell|tel|telephone)(?:[ _-]?(?:number|no\.?))?(?:[ _-]?1)?$/u,
};

/** The first line when it names a column of emails and holds none itself; `null` when it is no header. */
function readHeader({ cells }: CsvRow): Header | null {
  const titles = cells.map((cell) => cell.toLowerCase());
  const columns = (kind: keyof Header) =>
    titles.flatMap((title, index) => (columnTitles[kind].test(title) ? [index] : []));
  if (titles.some((title) => title.includes('@')) || columns('email').length === 0) return null;
  return { name: columns('name'), email: columns('email'), phone: columns('phone') };
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
  const person = {
    line,
    name: filled(header.name).join(' ') || (mailbox?.name ?? ''),
    email: mailbox?.email ?? email,
    phone: filled(header.phone)[0] ?? '',
  };
  if (email === '') return 'There is no email on this line.';
  return spansLines(person) ? brokenCell : [person];
}

/** Without a header, cells are known by what is in them. */
function readFreely({ line, cells }: CsvRow): LinePerson[] | string {
  const filled = cells.map(readSafeCell).filter((cell) => cell !== '');
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
    name: mailbox.name || (names[0] ?? ''),
    email: mailbox.email,
    phone: phones[0] ?? '',
  };
  return spansLines(person) ? brokenCell : [person];
}

const brokenCell = 'A quote on this line ends on a later one. Close it on the same line.';

function spansLines({ name, email, phone }: LinePerson): boolean {
  return [name, email, phone].some((part) => part.includes('\n'));
}

/** `bobby@example.com`, `<bobby@example.com>` or `Bobby Hill <bobby@example.com>`; `null` for anything else. */
function readMailbox(cell: string): { name: string; email: string } | null {
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
