/**
 * Writes a CSV file: lines end in CRLF, and what holds a comma, a quote or a line break is quoted.
 * Quoted are semicolons and tabs as well: where a comma is the decimal mark, spreadsheets cut cells there.
 * Source: RFC 4180. It begins with a byte order mark, without which spreadsheets take "é" for something else.
 *
 * A cell that a spreadsheet would calculate (`=…`, `+…`, `-…`, `@…`, or one that begins with a tab or a line break) begins with an
 * apostrophe, which makes it text: names come from whoever filled in a profile. So does what would begin a cell if a semicolon or a tab
 * in it were taken for its end. Source: OWASP, "CSV Injection".
 * @param rows the first one is the header
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((cells) => `${cells.map(writeCell).join(',')}\r\n`).join('')}`;
}

function writeCell(value: string): string {
  const inside = value.replace(/([;\t]\s*)(?=[=+\-@＝＋－＠])/gu, "$1'");
  const safe = isCalculated(value) ? `'${inside}` : inside;
  return /[",;\t\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Also behind spaces, and in the wide forms of Chinese and Japanese keyboards: some spreadsheets look past both. */
function isCalculated(value: string): boolean {
  return /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u.test(value);
}

/** A cell as it was before it was made safe. */
export function readSafeCell(cell: string): string {
  const whole = cell.startsWith("'") && isCalculated(cell.slice(1)) ? cell.slice(1) : cell;
  return whole.replace(/([;\t]\s*)'(?=[=+\-@＝＋－＠])/gu, '$1');
}
