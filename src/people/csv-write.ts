/**
 * Writes a CSV file: lines end in CRLF, and what holds a comma, a quote or a line break is quoted.
 * Source: RFC 4180. It begins with a byte order mark, without which spreadsheets take "é" for something else.
 *
 * A cell that a spreadsheet would calculate (`=…`, `+…`, `-…`, `@…`, or one that begins with a tab or a line break) begins with an
 * apostrophe, which makes it text: names come from whoever filled in a profile. Source: OWASP, "CSV Injection".
 * @param rows the first one is the header
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((cells) => `${cells.map(writeCell).join(',')}\r\n`).join('')}`;
}

function writeCell(value: string): string {
  const safe = isCalculated(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Also behind spaces, and in the wide forms of Chinese and Japanese keyboards: some spreadsheets look past both. */
function isCalculated(value: string): boolean {
  return /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u.test(value);
}

/** A cell as it was before it was made safe. */
export function readSafeCell(cell: string): string {
  return cell.startsWith("'") && isCalculated(cell.slice(1)) ? cell.slice(1) : cell;
}
