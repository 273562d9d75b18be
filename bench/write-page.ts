import { readFileSync, writeFileSync } from 'node:fs';
import { drawTable, type Figure } from './figure.js';
import type { ProfileShare } from './figures/profile.js';

/** What a whole run has found. */
export interface Findings {
  machine: { node: string; processors: number; model: string };
  /** Alternating rounds, and milliseconds of each. */
  how: { rounds: number; roundMs: number };
  figures: readonly Figure[];
  /** By what was asked for. */
  profiles: Readonly<Record<string, readonly ProfileShare[]>>;
}

/**
 * Writes the figures into the page about them, between its marks; the words around them stay.
 * @param path of the page
 * @throws when a mark is missing
 */
export function writePage(path: string, { machine, how, figures, profiles }: Findings): void {
  const intro = `Node ${machine.node.replace(/^v/u, '')}, ${machine.processors} × ${machine.model}; ${how.rounds} rounds of ${how.roundMs / 1_000} s each.`;
  const page = readFileSync(path, 'utf8');
  const filled = fill(
    fill(page, 'figures', `${intro}\n\n${drawTable(figures)}`),
    'profiles',
    drawProfiles(profiles),
  );
  writeFileSync(path, filled);
}

/** Puts text between `<!-- name -->` and `<!-- end of name -->`. */
function fill(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The page has no place for ${name}`);
  return `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
}

/** Below a hundredth nobody has to know. */
const least = 0.01;

/** Side by side, the largest share first. */
function drawProfiles(profiles: Findings['profiles']): string {
  const columns = Object.values(profiles).map((shares) => shares.filter(({ share }) => share >= least));
  const titles = Object.keys(profiles).map((name) => (name === 'turn' ? 'a page turn' : `\`${name}\``));
  const length = Math.max(...columns.map((column) => column.length));
  const rows = Array.from({ length }, (_, row) =>
    columns.flatMap((column) => {
      const entry = column[row];
      return entry === undefined ? ['', ''] : [entry.owner, `${Math.round(entry.share * 100)} %`];
    }),
  );
  const lines = [titles.flatMap((title) => [title, '']), columns.flatMap(() => ['---', '---']), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
