import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Cell } from './walk.js';
import { wordFor } from './words.js';

/*
 * The table is kept twice: word by word in the README, sentence by sentence in docs/faults.md. Each test has one column of it.
 * `UPDATE_FAULT_TABLE=1 npx vitest run test/troubles/fault-table --no-file-parallelism` writes both anew.
 */

const readme = new URL('../../../README.md', import.meta.url);
const sentences = new URL('../../../docs/faults.md', import.meta.url);
/** What people do, in the order of the table. */
const flows = [
  'list',
  'card',
  'add',
  'edit',
  'roles',
  'remove',
  'options',
  'preview',
  'bulk',
  'compare',
  'home',
];

const tableHead = /^\| PagerTree… \|.*(?:\n\|.*)+/mu;

/** Prints a column of the table, and holds the README and docs/faults.md to it. */
export function keepColumn(cells: readonly Cell[]): void {
  const flow = cells[0]?.flow ?? '';
  const slowest = Math.max(...cells.map(({ after }) => after));
  process.stdout.write(`${sectionOf(flow, cells)}\nthe slowest after ${slowest} ms\n\n`);
  if (process.env.UPDATE_FAULT_TABLE === '1') write(flow, cells);
  const kept = readColumn(flow);
  expect(kept, `the column “${flow}” of the README’s fault table`).toEqual(
    new Map(cells.map(({ fault, told }) => [fault, wordFor(told)])),
  );
  expect(readFileSync(sentences, 'utf8')).toContain(sectionOf(flow, cells));
}

function sectionOf(flow: string, cells: readonly Cell[]): string {
  const rows = cells.map(({ fault, told }) => `| ${fault} | ${told} |\n`);
  return `## ${flow}\n\n| PagerTree… | what is read |\n| --- | --- |\n${rows.join('')}`;
}

function readRows(): string[][] {
  const [table = ''] = tableHead.exec(readFileSync(readme, 'utf8')) ?? [];
  return table.split('\n').map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((each) => each.trim()),
  );
}

/** The words of a flow, by what PagerTree does. */
function readColumn(flow: string): Map<string, string> {
  const [head = [], , ...rows] = readRows();
  const column = head.indexOf(flow);
  return new Map(rows.map((row) => [row[0] ?? '', row[column] ?? '']));
}

/** Every column anew, empty where there was none, so that they stay in order. */
function write(flow: string, cells: readonly Cell[]): void {
  const columns = flows.map((name) =>
    name === flow ? new Map(cells.map(({ fault, told }) => [fault, wordFor(told)])) : readColumn(name),
  );
  const rows = cells.map(({ fault }) => [fault, ...columns.map((column) => column.get(fault) ?? '')]);
  const table = [['PagerTree…', ...flows], ['---', ...flows.map(() => '---')], ...rows];
  replaceIn(readme, tableHead, table.map((row) => `| ${row.join(' | ')} |`).join('\n'));
  const known = readFileSync(sentences, 'utf8');
  const [intro = ''] = known.split('## ', 1);
  const sections = flows.map((name) => (name === flow ? sectionOf(flow, cells) : readSection(known, name)));
  writeFileSync(sentences, `${intro}${sections.filter((section) => section !== '').join('\n')}`);
}

function readSection(text: string, flow: string): string {
  const [section = ''] = new RegExp(`^## ${flow}\n(?:(?!## ).*\n)*`, 'mu').exec(text) ?? [];
  return section === '' ? '' : `${section.trimEnd()}\n`;
}

function replaceIn(file: URL, old: RegExp, text: string): void {
  const before = readFileSync(file, 'utf8');
  if (!old.test(before)) throw new Error(`${file.pathname} has no fault table`);
  writeFileSync(
    file,
    before.replace(old, () => text),
  );
}
