import type { Comparison } from './statistics.js';

/** One line of the table. */
export interface Figure extends Comparison {
  /** Its name in the file, such as `throughput.help.http`. */
  key: string;
  /** What was measured, in words. */
  what: string;
  /** Of `app` and `baseline`, such as `ms`. */
  unit: string;
  /** The least the ratio may be. */
  atLeast?: number;
  /** The most the ratio may be. */
  atMost?: number;
}

/** Whether a figure keeps its bound; `null` where it has none. */
export function keepsBound({ ratio, atLeast, atMost }: Figure): boolean | null {
  if (atLeast !== undefined) return ratio >= atLeast;
  if (atMost !== undefined) return ratio <= atMost;
  return null;
}

/** The figures as a table of Markdown, which also reads well as text. */
export function drawTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.what,
    `${short(figure.app)} ${figure.unit}`,
    `${short(figure.baseline)} ${figure.unit}`,
    `**${figure.ratio.toFixed(2)}**`,
    `${figure.spread.map((ratio) => ratio.toFixed(2)).join('–')}`,
    boundOf(figure),
  ]);
  const table = [['measured', 'app', 'baseline', 'ratio', 'rounds', 'asked for'], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function boundOf(figure: Figure): string {
  const kept = keepsBound(figure);
  if (kept === null) return '';
  const bound = figure.atLeast === undefined ? `at most ${figure.atMost}` : `at least ${figure.atLeast}`;
  return kept ? bound : `${bound}: **missed**`;
}

/** Three digits that count. */
function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}
