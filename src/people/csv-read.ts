/** A record of a CSV text. */
export interface CsvRow {
  /** The lines it stands on, from 1: several when a quoted cell has line breaks in it. */
  line: number;
  lastLine: number;
  /** Without the quotes around them, and trimmed. */
  cells: string[];
  /** Whether a quote was opened and not closed. The cells are then the line as it stands, in one. */
  unclosed: boolean;
}

export type Separator = ',' | ';' | '\t';
export const separators: readonly Separator[] = [',', ';', '\t'];

/** A quoted cell longer than this is a quote that somebody forgot to close: looking for its end would swallow the rest. */
const longestQuoted = 2_000;

/**
 * Reads CSV as people really have it: any line ends, a byte order mark, quotes by RFC 4180, spaces around cells, and text after a
 * closing quote (`"Hill, Bobby" <bobby@example.com>`), which counts as part of the cell. A quote that is never closed costs its own
 * line alone. Lines without anything on them are left out.
 * @param separator between the cells
 * @param mostLines later ones are not read; one that a quoted cell leads to is
 * @returns every other line, in order
 */
export function readCsv(text: string, separator: Separator, mostLines = Number.POSITIVE_INFINITY): CsvRow[] {
  const content = text.replace(/^\ufeff/u, '').replace(/\r\n?/gu, '\n');
  const rows: CsvRow[] = [];
  let line = 1;
  for (let start = 0; start < content.length && line <= mostLines; ) {
    const record = readRecord(content, start, separator);
    const breaks = countBreaks(content.slice(start, record.end));
    if (record.cells.some((cell) => cell !== '')) {
      rows.push({ line, lastLine: line + breaks, cells: record.cells, unclosed: record.unclosed });
    }
    line += breaks + 1;
    start = record.end + 1;
  }
  return rows;
}

interface Record {
  cells: string[];
  /** Where its line break is, or the end of the text. */
  end: number;
  unclosed: boolean;
}

function readRecord(content: string, start: number, separator: Separator): Record {
  const cells: string[] = [];
  for (let at = start; ; at += 1) {
    const cell = readCell(content, at, separator);
    if (cell === null) {
      const end = endOfLine(content, start);
      return { cells: [content.slice(start, end).trim()], end, unclosed: true };
    }
    cells.push(cell.text.trim());
    at = cell.end;
    if (content[at] !== separator) return { cells, end: at, unclosed: false };
  }
}

/** One cell, up to what ends it; `null` when its quote is not closed. */
function readCell(
  content: string,
  start: number,
  separator: Separator,
): { text: string; end: number } | null {
  const [lead = ''] = /^[^\S\n\t]*/u.exec(content.slice(start, start + 100)) ?? [];
  const open = start + lead.length;
  const isQuoted = content[open] === '"';
  const quoted = isQuoted ? readQuoted(content, open + 1) : { text: '', end: start };
  if (quoted === null) return null;
  let end = quoted.end;
  while (end < content.length && content[end] !== separator && content[end] !== '\n') end += 1;
  return { text: quoted.text + content.slice(quoted.end, end), end };
}

/** From behind an opening quote to behind the closing one; two quotes stand for one. */
function readQuoted(content: string, start: number): { text: string; end: number } | null {
  const last = Math.min(content.length, start + longestQuoted);
  let text = '';
  for (let at = start; at < last; at += 1) {
    if (content[at] !== '"') {
      text += content[at];
      continue;
    }
    if (content[at + 1] !== '"') return { text, end: at + 1 };
    text += '"';
    at += 1;
  }
  return null;
}

function endOfLine(content: string, from: number): number {
  const end = content.indexOf('\n', from);
  return end < 0 ? content.length : end;
}

function countBreaks(text: string): number {
  return text.split('\n').length - 1;
}
