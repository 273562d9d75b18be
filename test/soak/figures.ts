import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Program } from '../support/program.js';

/** What Node is started with so that the app's process can be asked for its figures. */
export const reporting = [
  '--expose-gc',
  `--import=${fileURLToPath(new URL('./report-figures.mjs', import.meta.url))}`,
];

/** What a process holds on to while nothing is asked of it. */
export interface Figures {
  /** Milliseconds since the beginning. */
  at: number;
  /** Requests of Slack's until then. */
  requests: number;
  /** Bytes of JavaScript's heap after a collection, and of the whole process. */
  heap: number;
  memory: number;
  timers: number;
  sockets: number;
  /** Of the process itself. */
  listeners: number;
}

const line = z.object({
  figures: z.object({
    heap: z.number(),
    memory: z.number(),
    timers: z.number(),
    sockets: z.number(),
    listeners: z.number(),
  }),
});

/** Asks the app's process for its figures. Rejects when it ends instead. */
export async function readFigures(program: Program, at: number, requests: number): Promise<Figures> {
  const before = program.output().length;
  const answer = () => /^\{"figures":.*$/mu.exec(program.output().slice(before))?.[0];
  program.process.kill('SIGUSR2');
  while (answer() === undefined) {
    const ended = await Promise.race([program.ended.then(() => true), nextOutput(program)]);
    if (ended === true) throw new Error(`The app ended:\n${program.output().slice(-2_000)}`);
  }
  return { at, requests, ...line.parse(JSON.parse(answer() ?? '')).figures };
}

function nextOutput({ process: { stdout } }: Program): Promise<false> {
  return new Promise((resolve) => {
    stdout?.once('data', () => resolve(false));
  });
}

/** What grew from one half of the run to the other, where it may not. */
export const allowed = {
  /** Bytes: what is compiled and remembered late. Three hundred bytes a request kept in the second half come to more. */
  heap: 4 * 1_048_576,
  timers: 10,
  sockets: 10,
  listeners: 0,
} as const;

/**
 * How much more is held at the end than in the middle: until then the app loads and remembers what it may (answers for five minutes). Each is
 * the median of the last fifth before, because one collection may come late.
 */
export function growth(figures: readonly Figures[]): Record<keyof typeof allowed, number> {
  const end = figures.length;
  const middle = Math.ceil(end / 2);
  const some = Math.max(1, Math.floor(end / 5));
  const grown = (name: keyof typeof allowed) =>
    median(figures.slice(end - some).map((each) => each[name])) -
    median(figures.slice(Math.max(0, middle - some), middle).map((each) => each[name]));
  return {
    heap: grown('heap'),
    timers: grown('timers'),
    sockets: grown('sockets'),
    listeners: grown('listeners'),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** A table for people and for the documentation. */
export function tableOf(transport: string, figures: readonly Figures[]): string {
  const rows = figures.map(({ at, requests, heap, memory, timers, sockets, listeners }) =>
    [minutes(at), requests, megabytes(heap), megabytes(memory), timers, sockets, listeners].join(' | '),
  );
  return [
    `| ${transport}: minute | requests | heap, MB | memory, MB | timers | sockets | listeners |`,
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

export const megabytes = (bytes: number) => (bytes / 1_048_576).toFixed(1);
const minutes = (milliseconds: number) => (milliseconds / 60_000).toFixed(1);
