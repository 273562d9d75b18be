/** The middle of some numbers; of an even count the mean of the two in the middle. `NaN` of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/**
 * The value that this share of all values does not exceed.
 * @param share from 0 to 1, such as 0.99
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** A measure of the app beside the same measure of what it is compared with, round by round. */
export interface Comparison {
  /** The median of the rounds' ratios, app to baseline. */
  ratio: number;
  /** The lowest and the highest ratio of a round. */
  spread: [number, number];
  app: number;
  baseline: number;
  rounds: number;
}

/** Compares measures that were taken in turns: each ratio is of neighbours, so that a slow spell of the machine meets both. */
export function compare(app: readonly number[], baseline: readonly number[]): Comparison {
  const ratios = app.map((value, round) => value / (baseline[round] ?? Number.NaN));
  return {
    ratio: median(ratios),
    spread: [Math.min(...ratios), Math.max(...ratios)],
    app: median(app),
    baseline: median(baseline),
    rounds: ratios.length,
  };
}
