import { expect, test } from 'vitest';
import { createRandom } from '../../src/sandbox/pagertree/seeded-random.js';
import { startOn, startStage } from '../support/program.js';
import { type TransportKind, transports } from '../support/story.js';
import { allowed, type Figures, growth, megabytes, readFigures, reporting, tableOf } from './figures.js';
import { createTraffic, crowdOf, settingsFor } from './traffic.js';

/** Minutes of mixed traffic; ten have as many requests as a busy team sends in an hour. */
const minutes = Number(process.env.SOAK_MINUTES ?? 10);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
/** How often the traffic pauses to look. */
const looks = Math.max(6, Math.round(2 * minutes));

/** Both at once, each with a workspace, an account and a process of its own. */
test(`${minutes} minutes of everything there is leave the app as it was, over both transports`, async () => {
  process.stdout.write(`soak: SEED=${seed}\n`);
  const results = await Promise.all(transports.map(soak));
  for (const { transport, figures, slips } of results) {
    const grown = growth(figures);
    process.stdout.write(`\n${tableOf(transport, figures)}\n`);
    const { heap, timers, sockets, listeners } = grown;
    process.stdout.write(
      `Second half, ${transport}: heap ${megabytes(heap)} MB, timers ${timers}, sockets ${sockets}, listeners ${listeners} more.\n`,
    );
    expect.soft(slips).toEqual([]);
    for (const name of ['heap', 'timers', 'sockets', 'listeners'] as const) {
      expect.soft(grown[name], `${name} over ${transport}`).toBeLessThanOrEqual(allowed[name]);
    }
  }
});

interface Soaked {
  transport: TransportKind;
  figures: Figures[];
  /** What went wrong on the way, besides what grew. */
  slips: string[];
}

async function soak(transport: TransportKind): Promise<Soaked> {
  const stage = await startStage({ transport, users: 500, workspacePeople: 60 });
  const app = await startOn(stage, settingsFor(crowdOf(stage)), reporting);
  const port = /"port":(\d+)/u.exec(app.output())?.[1];
  const { slack } = stage;
  const traffic = createTraffic(stage, `http://127.0.0.1:${port}`, createRandom(seed));
  const began = Date.now();
  const figures: Figures[] = [];
  for (let look = 1; look <= looks; look += 1) {
    await traffic.flow(began + (look * minutes * 60_000) / looks);
    if (look % 3 === 0) await traffic.sufferBadMoment();
    if (transport === 'socket' && look % 4 === 0) slack.refreshSockets();
    if (transport === 'socket' && look % 5 === 0) slack.dropSockets();
    await traffic.settle();
    await slack.whenConnected();
    figures.push(await readFigures(app, Date.now() - began, slack.deliveries.length));
  }
  const warnings = app.output().match(/MaxListenersExceededWarning.*/gu) ?? [];
  return { transport, figures, slips: [...warnings, ...slack.violations.map(({ text }) => text)] };
}
