import type { Figure } from '../figure.js';
import { driveFully } from '../load/drive.js';
import type { Block } from '../load/payloads.js';
import type { BenchOptions } from '../options.js';
import { type Contender, setStage } from '../stage.js';
import { compare, median } from '../statistics.js';
import { inTurns } from './in-turns.js';

/** People of the account that is compared with a small one. */
const many = 100_000;
const few = 100;

/**
 * Whether the app notices how large the account is: the same app beside itself, one with a small account and one with a large one. The
 * stub's answers take as long for either.
 */
export async function measureSize(
  file: string,
  list: readonly Block[],
  { rounds, roundMs, warmUpMs }: BenchOptions,
): Promise<Figure[]> {
  const stages = { app: await setStage({ users: many, list }), bare: await setStage({ users: few, list }) };
  const sides = {
    app: await stages.app.start({ file, transport: 'http' }),
    bare: await stages.bare.start({ file, transport: 'http' }),
  };
  const figures: Figure[] = [];
  for (const what of ['turn', 'search'] as const) {
    for (const side of ['bare', 'app'] as const) await driveFully(sides[side][what], warmUpMs, 1);
    // One at a time: what one person waits for.
    const drives = await inTurns(rounds, (side) => driveFully(sides[side][what], roundMs, 1));
    const times = (side: 'app' | 'bare') => drives[side].map(({ rate }) => 1_000 / rate);
    figures.push({
      key: `size.${what}`,
      what: `${what === 'turn' ? 'A page turn' : 'A search'}: ${many} users, and ${few} as the baseline`,
      unit: 'ms',
      atMost: 1.1,
      ...compare(times('app'), times('bare')),
    });
  }
  figures.push(memoryOf(sides));
  for (const side of ['bare', 'app'] as const) {
    await sides[side].line.close();
    await sides[side].stop();
    stages[side].close();
  }
  return figures;
}

function memoryOf({ app, bare }: Record<'app' | 'bare', Contender>): Figure {
  const reads = (side: Contender) => Array.from({ length: 5 }, () => side.memory() / 1e6);
  const comparison = compare([median(reads(app))], [median(reads(bare))]);
  return {
    key: 'size.memory',
    what: `Resident memory after these: ${many} users, and ${few} as the baseline`,
    unit: 'MB',
    atMost: 1.1,
    ...comparison,
  };
}
