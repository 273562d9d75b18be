import { performance } from 'node:perf_hooks';

/** Carries out the request of this number: resolves when all of it is done, and says when it is acknowledged. */
export type Errand = (number: number, acknowledged: () => void) => Promise<void>;

/** What came of a spell of load. */
export interface Drive {
  /** Errands done a second. */
  rate: number;
  /** Milliseconds from the moment a request was due until it was acknowledged. */
  latencies: number[];
  /** How busy this process was, from 0 to 1: near 1, it would be measuring itself. */
  busy: number;
}

let last = 0;

/** A number for a request that no other had. */
export function nextNumber(): number {
  last += 1;
  return last;
}

/**
 * As fast as it goes: so many errands at a time, each followed by the next.
 * @param atOnce how many are under way at a time
 */
export async function driveFully(errand: Errand, milliseconds: number, atOnce: number): Promise<Drive> {
  const latencies: number[] = [];
  const watch = startWatch();
  const end = performance.now() + milliseconds;
  const work = async () => {
    while (performance.now() < end) {
      const begun = performance.now();
      await errand(nextNumber(), () => latencies.push(performance.now() - begun));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return watch(latencies.length, latencies);
}

/**
 * At a fixed rate, whatever becomes of the errands before: a slow answer does not hold the next request back, and what a request waited until
 * it could be sent counts as its latency.
 * @param rate requests a second
 */
export async function driveSteadily(errand: Errand, milliseconds: number, rate: number): Promise<Drive> {
  const latencies: number[] = [];
  const underWay: Promise<void>[] = [];
  const watch = startWatch();
  const start = performance.now();
  const count = Math.floor((milliseconds / 1_000) * rate);
  for (let index = 0; index < count; ) {
    const due = start + (index * 1_000) / rate;
    if (performance.now() < due) {
      // A timer would be a millisecond late, which is what is measured here.
      await new Promise((resolve) => setImmediate(resolve));
      continue;
    }
    underWay.push(errand(nextNumber(), () => latencies.push(performance.now() - due)));
    index += 1;
  }
  await Promise.all(underWay);
  return watch(count, latencies);
}

function startWatch(): (count: number, latencies: number[]) => Drive {
  const begun = performance.now();
  const before = performance.eventLoopUtilization();
  return (count, latencies) => ({
    rate: count / ((performance.now() - begun) / 1_000),
    latencies,
    busy: performance.eventLoopUtilization(before).utilization,
  });
}
