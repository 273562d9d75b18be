/*
 * Counters, histograms and gauges in Prometheus's text format. Our own because the usual library (prom-client) takes 50 ms and 11 MB
 * at start, more than the rest of this room together, for what fits on this page.
 * Source of the format: Prometheus, "Exposition formats", version 0.0.4.
 */

/** Values by the names of a metric's labels. Never anything personal: whoever reads the metrics sees it. */
export type Labels<Name extends string> = Readonly<Record<Name, string>>;

export interface Counter<Name extends string> {
  add(labels: Labels<Name>, amount?: number): void;
}

export interface Gauge<Name extends string> {
  set(labels: Labels<Name>, value: number): void;
}

export interface Histogram<Name extends string> {
  /** @param seconds below zero, when a clock was set back, counts as zero */
  observe(labels: Labels<Name>, seconds: number): void;
}

/** Something that has lines to show, such as a counter. */
export type Metric = () => string;

/** More series of one metric than this are one series with `other` in every label, so that memory stays bounded. */
const mostSeries = 500;

/** A number that only grows. Its name ends in `_total`. */
export function createCounter<Name extends string>(
  metrics: Metric[],
  name: string,
  help: string,
  labelNames: readonly Name[],
): Counter<Name> {
  const series = new Series(labelNames, () => ({ value: 0 }));
  metrics.push(() =>
    writeMetric(
      name,
      help,
      'counter',
      series.lines((key, { value }) => [name + key() + value]),
    ),
  );
  return {
    add(labels, amount = 1) {
      series.of(labels).value += amount;
    },
  };
}

/** A number that goes up and down. */
export function createGauge<Name extends string>(
  metrics: Metric[],
  name: string,
  help: string,
  labelNames: readonly Name[],
): Gauge<Name> {
  const series = new Series(labelNames, () => ({ value: 0 }));
  metrics.push(() =>
    writeMetric(
      name,
      help,
      'gauge',
      series.lines((key, { value }) => [name + key() + value]),
    ),
  );
  return {
    set(labels, value) {
      series.of(labels).value = value;
    },
  };
}

/** A number that is asked for when somebody looks. */
export function addReading(
  metrics: Metric[],
  name: string,
  help: string,
  type: 'counter' | 'gauge',
  read: () => number,
): void {
  metrics.push(() => writeMetric(name, help, type, [`${name} ${read()}`]));
}

/**
 * How long things took.
 * @param bounds upper bounds of the buckets in seconds, growing
 */
export function createHistogram<Name extends string>(
  metrics: Metric[],
  name: string,
  help: string,
  labelNames: readonly Name[],
  bounds: readonly number[],
): Histogram<Name> {
  const series = new Series(labelNames, () => ({ sum: 0, count: 0, buckets: bounds.map(() => 0) }));
  metrics.push(() =>
    writeMetric(
      name,
      help,
      'histogram',
      series.lines((key, { sum, count, buckets }) => [
        ...bounds.map((bound, index) => `${name}_bucket${key(`le="${bound}"`)}${buckets[index]}`),
        `${name}_bucket${key('le="+Inf"')}${count}`,
        `${name}_sum${key()}${sum}`,
        `${name}_count${key()}${count}`,
      ]),
    ),
  );
  return {
    observe(labels, seconds) {
      const entry = series.of(labels);
      const length = Math.max(0, seconds);
      entry.sum += length;
      entry.count += 1;
      // A bucket holds everything up to its bound, so also what is in those below.
      for (const [index, bound] of bounds.entries()) {
        if (length <= bound) entry.buckets[index] = (entry.buckets[index] ?? 0) + 1;
      }
    },
  };
}

/** Writes a label's or a help's text: the three characters that would end it are escaped. */
function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** The values of one metric, by their labels. */
class Series<Name extends string, Value> {
  readonly #names: readonly Name[];
  readonly #begin: () => Value;
  readonly #values = new Map<string, Value>();

  constructor(names: readonly Name[], begin: () => Value) {
    this.#names = names;
    this.#begin = begin;
  }

  of(labels: Labels<Name>): Value {
    const wanted = this.#write((name) => labels[name]);
    const full = this.#values.size >= mostSeries && !this.#values.has(wanted);
    const key = full ? this.#write(() => 'other') : wanted;
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const value = this.#begin();
    this.#values.set(key, value);
    return value;
  }

  /** @param write the lines of one series; `key` writes its labels, and one more if given, ready for the value to follow */
  lines(write: (key: (more?: string) => string, value: Value) => string[]): string[] {
    return [...this.#values].flatMap(([labels, value]) =>
      write((more) => {
        const all = [labels, more ?? ''].filter((part) => part !== '').join(',');
        return all === '' ? ' ' : `{${all}} `;
      }, value),
    );
  }

  #write(textOf: (name: Name) => string): string {
    return this.#names.map((name) => `${name}="${escapeLabel(textOf(name))}"`).join(',');
  }
}

function writeMetric(name: string, help: string, type: string, lines: readonly string[]): string {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n');
}
