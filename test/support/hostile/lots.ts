import fc from 'fast-check';
import { type TransportKind, transports } from '../story.js';
import type { Spoilt } from './payloads.js';

/** So many payloads of one kind, sent to one app: its memory is free again afterwards. */
export interface Lot {
  /** From 1. */
  number: number;
  transport: TransportKind;
  /** `confirming`: all are an administrator's, and each is a form or a button by which a change is confirmed. */
  kind: 'asking' | 'confirming';
  count: number;
}

/** Which payloads are sent, numbered from 1; a few alone where a failure is looked into. */
export interface Choice {
  lot: number;
  from: number;
  to: number;
}

/** How many there are in all; one in so many confirms something. */
export const howMany = Number(process.env.HOSTILE ?? 10_000);
const confirmingShare = 20;
const mostInLot = 5_000;

export const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);

/** `3:4711`, or `3:4700-4800`: of the third lot those alone. */
const chosen = readChoice(process.env.ONLY ?? '');

/** All lots, half of them over each transport. */
const all = transports.flatMap((transport, index) => {
  const mine = index === 0 ? Math.ceil(howMany / transports.length) : Math.floor(howMany / transports.length);
  const confirming = Math.ceil(mine / confirmingShare);
  const asking = mine - confirming;
  const parts = Math.ceil(asking / mostInLot);
  return [
    ...Array.from({ length: parts }, (_, part) => ({
      transport,
      kind: 'asking' as const,
      count: Math.floor((asking * (part + 1)) / parts) - Math.floor((asking * part) / parts),
    })),
    { transport, kind: 'confirming' as const, count: confirming },
  ];
});

/** The lots to be sent over a transport: all, or the one that was asked for. */
export function lotsOver(transport: TransportKind): Lot[] {
  return all
    .map((lot, index) => ({ ...lot, number: index + 1 }))
    .filter((lot) => lot.transport === transport && (chosen === null || chosen.lot === lot.number));
}

/** Made together: to come to the last of ten thousand, the others need not be made. */
const together = 100;

/** The payloads of a lot, or those that were asked for, with their numbers: the same ones for the same seed. */
export function* payloadsOf(
  { number, count }: Lot,
  arbitrary: fc.Arbitrary<Spoilt>,
): Generator<Spoilt & { number: number }> {
  const from = chosen?.from ?? 1;
  const to = Math.min(chosen?.to ?? count, count);
  for (let made = from - 1 - ((from - 1) % together); made < to; made += together) {
    const sample = fc.sample(arbitrary, { numRuns: together, seed: seed + number * 1_000_003 + made });
    for (const [index, spoilt] of sample.entries()) {
      const numbered = { ...spoilt, number: made + index + 1 };
      if (numbered.number >= from && numbered.number <= to) yield numbered;
    }
  }
}

/** How to send some payloads of a lot again, and nothing else. */
export function again({ number }: Lot, from: number, to = from): string {
  return `SEED=${seed} HOSTILE=${howMany} ONLY=${number}:${from}${from === to ? '' : `-${to}`}`;
}

function readChoice(text: string): Choice | null {
  const [, lot, from, to = from] = /^(\d+):(\d+)(?:-(\d+))?$/u.exec(text) ?? [];
  return lot === undefined ? null : { lot: Number(lot), from: Number(from), to: Number(to) };
}
