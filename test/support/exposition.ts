/** One sample of a page of metrics, such as `calls_total{method="GET"} 3`. */
export interface Sample {
  name: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}

const samplePattern = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/u;
const labelPattern = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/uy;

/**
 * Reads a page of metrics as strictly as Prometheus does, and a little more so.
 * @throws when it breaks a rule. Source: Prometheus, "Exposition formats", text-based format 0.0.4
 */
export function readExposition(page: string): Sample[] {
  if (!page.endsWith('\n')) throw new Error('The last line does not end');
  const types = new Map<string, string>();
  const seen = new Set<string>();
  let family = '';
  const samples: Sample[] = [];
  for (const line of page.slice(0, -1).split('\n')) {
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) (.+)$/u.exec(line);
    if (comment !== null) {
      const [, kind, name = '', rest = ''] = comment;
      if (kind === 'HELP' && types.has(name)) throw new Error(`${name} comes twice`);
      family = name;
      if (kind === 'TYPE') {
        if (!['counter', 'gauge', 'histogram'].includes(rest)) throw new Error(`No such type: ${line}`);
        if (rest === 'counter' && !name.endsWith('_total'))
          throw new Error(`Not named as a counter: ${name}`);
        types.set(name, rest);
      }
      continue;
    }
    const sample = readSample(line);
    if (seen.has(line.slice(0, line.lastIndexOf(' ')))) throw new Error(`Twice: ${line}`);
    seen.add(line.slice(0, line.lastIndexOf(' ')));
    const endings = types.get(family) === 'histogram' ? ['_bucket', '_sum', '_count'] : [''];
    if (!endings.some((ending) => sample.name === family + ending)) throw new Error(`Astray: ${line}`);
    samples.push(sample);
  }
  checkHistograms(samples);
  return samples;
}

function readSample(line: string): Sample {
  const [, name = '', labels = '', value = ''] = samplePattern.exec(line) ?? [];
  if (name === '' || Number.isNaN(Number(value))) throw new Error(`Not a sample: ${line}`);
  const read: Record<string, string> = {};
  labelPattern.lastIndex = 0;
  for (let at = 0; at < labels.length; at = labelPattern.lastIndex) {
    const [, label = '', text = ''] = labelPattern.exec(labels) ?? [];
    if (label === '' || label in read) throw new Error(`Not labels: ${line}`);
    read[label] = text;
  }
  return { name, labels: read, value: Number(value) };
}

/** Buckets grow with their bounds, and the last one holds everything. */
function checkHistograms(samples: readonly Sample[]): void {
  for (const { name, labels, value } of samples) {
    if (!name.endsWith('_count')) continue;
    const buckets = samples.filter(
      (sample) =>
        sample.name === name.replace(/_count$/u, '_bucket') &&
        Object.entries(labels).every(([label, text]) => sample.labels[label] === text),
    );
    const values = buckets.map((bucket) => bucket.value);
    if (values.some((count, index) => count < (values[index - 1] ?? 0))) throw new Error(`${name} shrinks`);
    if (buckets.at(-1)?.labels.le !== '+Inf' || values.at(-1) !== value)
      throw new Error(`${name} lacks some`);
  }
}

/** The values of all samples with these labels, among others, added up; 0 when there is none. */
export function sumOf(samples: readonly Sample[], name: string, labels: Record<string, string> = {}): number {
  return samples
    .filter(
      (sample) =>
        sample.name === name &&
        Object.entries(labels).every(([label, text]) => sample.labels[label] === text),
    )
    .reduce((sum, sample) => sum + sample.value, 0);
}
