/** How long and how often is measured. */
export interface BenchOptions {
  /** Alternating rounds of everything; at least five, or a median says little. */
  rounds: number;
  /** Milliseconds of one round under load. */
  roundMs: number;
  /** Milliseconds of load before the first round, so that the code is compiled by then. */
  warmUpMs: number;
  /** Starts of each app for the cold start. */
  starts: number;
  /** Where the figures are written, relative to the repository. */
  file: string;
  /** The page about them, relative to the repository; `null` when they are not to stand there. */
  page: string | null;
  /** Names of the chapters to measure; all when empty. */
  only: string[];
}

/**
 * Reads what follows `npm run bench --`.
 * @param given `--quick` for short rounds, `--only=load,start` for some of the chapters
 */
export function readOptions(given: readonly string[]): BenchOptions {
  const only = given.flatMap((word) => (word.startsWith('--only=') ? word.slice(7).split(',') : []));
  if (given.includes('--quick')) {
    const file = 'test-results/benchmarks.json';
    return { rounds: 5, roundMs: 1_000, warmUpMs: 1_500, starts: 5, file, page: null, only };
  }
  // All of it takes about ten minutes.
  const page = 'docs/benchmarks.md';
  return { rounds: 7, roundMs: 3_000, warmUpMs: 4_000, starts: 9, file: 'docs/benchmarks.json', page, only };
}
