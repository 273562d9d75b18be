import type { Figure } from '../figure.js';
import { driveFully, driveSteadily } from '../load/drive.js';
import type { BenchOptions } from '../options.js';
import type { Contender, Transport } from '../stage.js';
import { compare, median, quantile } from '../statistics.js';
import { inTurns } from './in-turns.js';

/** Requests under way at a time, at full load: enough that the app is never without one. */
const atOnce = 16;

/** Two programs side by side, and what is asked of both. */
export interface Match {
  transport: Transport;
  what: 'help' | 'turn';
  app: Contender;
  bare: Contender;
}

const names = { help: '`/pagertree help`', turn: 'a page turn, there and back' };
const transportNames = { http: 'HTTP', socket: 'Socket Mode' };

/**
 * How much gets through at full load, and how long an acknowledgement takes at half of what the bare app can do. The two take turns, one
 * round each, both running all the time.
 */
export async function measureLoad(match: Match, options: BenchOptions): Promise<Figure[]> {
  const { rounds, roundMs } = options;
  const full = await driveBothFully(match, options);
  const rate = median(full.bare.map((drive) => drive.rate)) / 2;
  const steady = await inTurns(rounds, (side) => driveSteadily(match[side][match.what], roundMs, rate));
  const { key, where } = nameOf(match);
  return [
    {
      key: `throughput.${key}`,
      what: `Throughput: ${where}`,
      unit: 'a second',
      atLeast: 0.85,
      ...compareRates(full),
    },
    {
      key: `p99.${key}`,
      what: `p99 of the acknowledgement at ${Math.round(rate)} a second: ${where}`,
      unit: 'ms',
      atMost: 1.25,
      ...compare(p99Of(steady.app), p99Of(steady.bare)),
    },
    {
      key: `processor.${key}`,
      what: `Processor time of one: ${where}`,
      unit: 'ms',
      ...compare(
        full.app.map((drive) => drive.costMs),
        full.bare.map((drive) => drive.costMs),
      ),
    },
    {
      key: `generator.${key}`,
      what: `How busy the load generator was, app and bare app: ${where}`,
      unit: 'of 1',
      ...compare(
        full.app.map((drive) => drive.busy),
        full.bare.map((drive) => drive.busy),
      ),
    },
  ];
}

/**
 * How much gets through where the bare app asks PagerTree as well, so that it is seen how much of the app's figure is that request.
 * @param match its `app` is a bare app that asks PagerTree before each answer
 */
export async function measureAsking(match: Match, options: BenchOptions): Promise<Figure[]> {
  const { key, where } = nameOf(match);
  return [
    {
      key: `asking.${key}`,
      what: `Throughput of the bare app that asks PagerTree by ky, in the app’s place: ${where}`,
      unit: 'a second',
      ...compareRates(await driveBothFully(match, options)),
    },
  ];
}

function nameOf({ what, transport }: Match) {
  return { key: `${what}.${transport}`, where: `${names[what]}, ${transportNames[transport]}` };
}

/** Both at full load, warm, in turns. */
async function driveBothFully(match: Match, { rounds, roundMs, warmUpMs }: BenchOptions) {
  for (const side of ['bare', 'app'] as const) await driveFully(match[side][match.what], warmUpMs, atOnce);
  return inTurns(rounds, async (side) => {
    const before = match[side].processorMs();
    const drive = await driveFully(match[side][match.what], roundMs, atOnce);
    return { ...drive, costMs: (match[side].processorMs() - before) / drive.latencies.length };
  });
}

function compareRates({ app, bare }: Record<'app' | 'bare', { rate: number }[]>) {
  return compare(
    app.map((drive) => drive.rate),
    bare.map((drive) => drive.rate),
  );
}

function p99Of(drives: readonly { latencies: number[] }[]): number[] {
  return drives.map(({ latencies }) => quantile(latencies, 0.99));
}
