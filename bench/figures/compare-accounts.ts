import { performance } from 'node:perf_hooks';
import type { Figure } from '../figure.js';
import { nextNumber } from '../load/drive.js';
import { commandPayload } from '../load/payloads.js';
import type { BenchOptions } from '../options.js';
import { type Stage, setStage } from '../stage.js';
import { compare } from '../statistics.js';

const people = 10_000;
const latencyMs = 50;
/** Requests to PagerTree that the app makes at the same time; Slack names the next page only in the one before. */
const pagesAtOnce = 5;
/** One page after another takes ten seconds each time. */
const mostRounds = 5;
/** Entries of a page for whoever takes no trouble. */
const plainPage = 100;

/**
 * `/pagertree compare` of an account and a workspace of ten thousand, from the command until the lists are there: beside the time its
 * requests cannot do without, and beside one page of a hundred after another.
 */
export async function measureComparison(file: string, { rounds }: BenchOptions): Promise<Figure[]> {
  const stage = await setStage({ users: people, people, latencyMs });
  const app = await stage.start({ file, transport: 'http' });
  const letter = app.line.write(commandPayload('compare', stage.slack.responseUrl));
  const times: number[] = [];
  const leasts: number[] = [];
  const plains: number[] = [];
  for (let round = 0; round < Math.min(rounds, mostRounds); round += 1) {
    plains.push(await readPlainly(stage));
    const before = { pagerTree: stage.pagerTree.requests(), slack: stage.slack.requests() };
    const begun = performance.now();
    const compared = stage.slack.whenChanged(/^(?!.*(?:Comparing|Reading))/su);
    await app.line.send(letter, nextNumber());
    await compared;
    times.push(performance.now() - begun);
    const requests = stage.pagerTree.requests() - before.pagerTree + stage.slack.requests() - before.slack;
    leasts.push((requests * latencyMs) / pagesAtOnce);
  }
  await app.line.close();
  await app.stop();
  stage.close();
  const title = `Comparing ${people} with ${people}, ${latencyMs} ms for each answer`;
  return [
    {
      key: 'compare.least',
      what: `${title}; the baseline is requests × latency ÷ ${pagesAtOnce}`,
      unit: 'ms',
      atMost: 1.3,
      ...compare(times, leasts),
    },
    {
      key: 'compare.plain',
      what: `${title}; the baseline is one page of ${plainPage} after another`,
      unit: 'ms',
      atMost: 0.2,
      ...compare(times, plains),
    },
  ];
}

/** Milliseconds to read both, one page after another. */
async function readPlainly({ addresses }: Stage): Promise<number> {
  const begun = performance.now();
  for (let offset = 0; offset < people; offset += plainPage) {
    await (await fetch(`${addresses.pagerTree}/account_users?limit=${plainPage}&offset=${offset}`)).json();
    const body = new URLSearchParams({ limit: String(plainPage), cursor: String(offset) });
    await (await fetch(`${addresses.slack}/api/users.list`, { method: 'POST', body })).json();
  }
  return performance.now() - begun;
}
