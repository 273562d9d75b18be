import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createRandom } from '../../src/sandbox/pagertree/seeded-random.js';
import { startOn, startStage } from '../support/program.js';

/** Minutes of mixed traffic: an hour's worth of a busy team in ten. */
const minutes = Number(process.env.SOAK_MINUTES ?? 10);
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
const pauseMs = 100;

/** Megabytes of memory that a process has. */
function memoryOf(pid: number | undefined): number {
  const [, pages = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
  return (Number(pages) * 4_096) / 1_048_576;
}

/** How many files and connections a process has open. */
function openFilesOf(pid: number | undefined): number {
  return Number(/^FDSize:\s*(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
}

test(`${minutes} minutes of mixed traffic leave memory and connections as they were`, async () => {
  process.stdout.write(`soak: SEED=${seed}\n`);
  const random = createRandom(seed);
  const stage = await startStage({ transport: 'socket', users: 500, workspacePeople: 60 });
  const { slack } = stage;
  const members = slack.sight('ada').people.filter(({ kind, email }) => kind === 'member' && email !== null);
  const ids = members.slice(0, 50).map(({ id }) => id);
  const app = await startOn(stage, { ADMIN_SLACK_IDS: ids.join(',') }, ['--expose-gc']);
  const { pid } = app.process;
  const acts = ['help', 'users', 'users hill', 'whoami', 'user hank@example.com', 'nonsense'];
  const pick = <Value>(list: readonly Value[]): Value | undefined => list[Math.floor(random() * list.length)];
  const figures: { minute: number; memory: number; files: number }[] = [];
  const end = Date.now() + minutes * 60_000;
  let sent = 0;
  for (let minute = 0; Date.now() < end; ) {
    await slack.as(pick(ids) ?? 'ada').send('#everyone', `/pagertree ${pick(acts) ?? 'help'}`);
    sent += 1;
    if (sent % 500 === 0) slack.refreshSockets();
    await new Promise((resolve) => {
      setTimeout(resolve, pauseMs);
    });
    const now = Math.floor((Date.now() - (end - minutes * 60_000)) / 60_000);
    if (now === minute) continue;
    minute = now;
    figures.push({ minute, memory: Math.round(memoryOf(pid)), files: openFilesOf(pid) });
    process.stdout.write(`soak: ${JSON.stringify(figures.at(-1))}\n`);
  }
  const answered = () => slack.deliveries.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length;
  await expect.poll(answered, { timeout: 20_000 }).toBe(sent);
  // The first fifth is for what is loaded and remembered once.
  const settled = figures.slice(Math.floor(figures.length / 5));
  const grown = (settled.at(-1)?.memory ?? 0) - (settled[0]?.memory ?? 0);
  process.stdout.write(`soak: ${sent} commands, ${grown} MB more since minute ${settled[0]?.minute}\n`);
  expect(grown).toBeLessThan(40);
  expect((settled.at(-1)?.files ?? 0) - (settled[0]?.files ?? 0)).toBeLessThanOrEqual(64);
  expect(slack.violations.map(({ text }) => text)).toEqual([]);
});
