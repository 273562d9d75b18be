import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Figure } from '../figure.js';
import type { BenchOptions } from '../options.js';
import { setStage, type Transport } from '../stage.js';
import { compare } from '../statistics.js';
import { inTurns } from './in-turns.js';

/** Milliseconds after which a program that started has come to rest. */
const untilIdle = 1_500;

/** What is measured of one start. */
interface Start {
  startMs: number;
  memory: number;
  modules: number;
  bytes: number;
}

/** How long a program takes until it is ready, and what it holds when nothing happens; started in turns, each time anew. */
export async function measureStart(
  files: { app: string; bare: string },
  transport: Transport,
  { starts }: BenchOptions,
): Promise<Figure[]> {
  const stage = await setStage();
  const results = await inTurns(starts, async (side): Promise<Start> => {
    const program = await stage.start({ file: files[side], transport });
    await sleep(untilIdle);
    const memory = program.memory();
    await program.stop();
    return { startMs: program.startMs, memory, ...(await countModules(files[side], transport)) };
  });
  stage.close();
  const where = transport === 'http' ? 'HTTP' : 'Socket Mode';
  const of = (read: (start: Start) => number) => compare(results.app.map(read), results.bare.map(read));
  return [
    {
      key: `start.${transport}`,
      what: `Start until ready, ${where}`,
      unit: 'ms',
      atMost: 1.3,
      ...of(({ startMs }) => startMs),
    },
    {
      key: `memory.${transport}`,
      what: `Resident memory when idle, ${where}`,
      unit: 'MB',
      atMost: 1.25,
      ...of(({ memory }) => memory / 1e6),
    },
    {
      key: `modules.${transport}`,
      what: `Files loaded by then, ${where}`,
      unit: 'files',
      ...of(({ modules }) => modules),
    },
    {
      key: `bytes.${transport}`,
      what: `Size of these files, ${where}`,
      unit: 'kB',
      ...of(({ bytes }) => bytes / 1e3),
    },
  ];
}

const coverage = z.object({ result: z.array(z.object({ url: z.string() })) });
const counted = new Map<string, { modules: number; bytes: number }>();

/** Which files a program has loaded when it is ready: Node writes down what it ran. A start of its own, because that takes time. */
async function countModules(file: string, transport: Transport) {
  const known = counted.get(`${file} ${transport}`);
  if (known !== undefined) return known;
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  const stage = await setStage();
  const program = await stage.start({ file, transport, environment: { NODE_V8_COVERAGE: directory } });
  await program.stop();
  stage.close();
  const scripts = readdirSync(directory).flatMap((name) => {
    const { result } = coverage.parse(JSON.parse(readFileSync(join(directory, name), 'utf8')));
    return result.flatMap(({ url }) => (url.startsWith('file:') ? [fileURLToPath(url)] : []));
  });
  rmSync(directory, { recursive: true });
  const loaded = [...new Set(scripts)];
  const count = { modules: loaded.length, bytes: loaded.reduce((sum, path) => sum + statSync(path).size, 0) };
  counted.set(`${file} ${transport}`, count);
  return count;
}
