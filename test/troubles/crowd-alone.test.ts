import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Delivery } from '../../src/sandbox/slack/delivery/deliveries.js';
import type { SurfaceEntry } from '../../src/slack/surface.js';
import { type Deed, errands, type Member, newcomerOf, targetOf } from '../support/errands.js';
import { machineIsFree } from '../support/machine.js';
import { startOn, startStage } from '../support/program.js';
import { startStory, transports } from '../support/story.js';
import { waysInOf } from '../support/ways-in.js';

const crowd = 200;

/** What somebody does in a round. */
function deedOf({ number }: Member, round: number): Deed {
  const deed = errands[number % errands.length]?.[round];
  if (deed === undefined) throw new Error('There is nothing to do.');
  return deed;
}

/** Milliseconds from Slack's sending to the acknowledgement; never acknowledged is for ever. */
const timeOf = ({ sentAt, acknowledgedAt }: Delivery) =>
  acknowledgedAt === null ? Number.POSITIVE_INFINITY : acknowledgedAt - sentAt;

/** Megabytes: what a process has now, and the most it ever had. */
function memoryOf(pid: number | undefined): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`, 'u').exec(status)?.[1]) / 1_024;
  return { now: read('VmRSS'), most: read('VmHWM') };
}

/** Waits until it is so for everybody: whoever is done is not looked at again, because to look at a crowd takes the app's time. */
async function everybody(members: readonly Member[], isSo: (member: Member) => boolean): Promise<void> {
  const left = [...members];
  const whoIsNot = () => {
    for (let member = left.at(-1); member !== undefined && isSo(member); member = left.at(-1)) left.pop();
    const [member] = left.slice(-1);
    return member === undefined ? 'nobody' : `number ${member.number}, who sees ${member.person.seen()}`;
  };
  await expect.poll(whoIsNot, { timeout: 90_000, interval: 250 }).toBe('nobody');
}

/** Of what these kinds of ways in lead to, what nobody has used; of the others, the kinds. */
async function notTried(deliveries: readonly Delivery[]): Promise<string[]> {
  const { surface } = await startStory();
  const used = deliveries.flatMap((sent) => waysInOf(surface, sent));
  const whole: SurfaceEntry['kind'][] = ['command', 'options', 'menu', 'shortcut', 'message shortcut'];
  const nameOf = ({ kind, id }: SurfaceEntry) => (whole.includes(kind) ? `${kind} ${id}` : kind);
  const names = used.map(nameOf);
  return [...new Set(surface.map(nameOf))].filter((name) => !names.includes(name));
}

test.for(transports)(
  `over %s, ${crowd} people at once are answered in time while PagerTree takes ten seconds`,
  { timeout: 900_000 },
  async (transport, { skip }) => {
    const stage = await startStage({ transport, users: 500, workspacePeople: crowd + 60 });
    const { slack, pagertree, account } = stage;
    const people = slack
      .sight('ada')
      .people.filter(
        ({ kind, email }) => kind === 'member' && account.findByEmail(email ?? '') !== undefined,
      );
    const members = people.slice(0, crowd).map(({ id }, number) => ({ person: slack.as(id), number }));
    expect(members).toHaveLength(crowd);
    for (const member of members) {
      const { name, email } = targetOf(member);
      account.create({ user_attributes: { name, emails_attributes: [{ email }] } });
    }
    await slack.as('bobby').send('#everyone', 'Can I be on call?');
    const app = await startOn(stage, { ADMIN_SLACK_IDS: people.map(({ id }) => id).join(',') });
    const rested = memoryOf(app.process.pid).now;
    pagertree.faults.add({ kind: 'latency', delayMs: 10_000 });

    const slowest: { options: number; others: number }[] = [];
    for (const round of [0, 1, 2, 3]) {
      if (!(await machineIsFree())) skip('The machine has no time: others work on it.');
      for (const member of members) await deedOf(member, round).prepare?.(member);
      const before = slack.deliveries.length;
      await Promise.all(members.map((member) => deedOf(member, round).act(member)));
      await everybody(members, (member) => deedOf(member, round).done(member));
      const sent = slack.deliveries.slice(before);
      const slowestOf = (options: boolean) =>
        Math.max(
          0,
          ...sent.filter(({ payload }) => (payload.type === 'block_suggestion') === options).map(timeOf),
        );
      slowest.push({ options: slowestOf(true), others: slowestOf(false) });
      process.stdout.write(
        `${transport}: ${sent.length} at once, slowest ${JSON.stringify(slowest.at(-1))}\n`,
      );
      expect(sent.length).toBeGreaterThanOrEqual(crowd);
    }
    const { most } = memoryOf(app.process.pid);
    process.stdout.write(`${transport}: ${Math.round(rested)} MB at rest, ${Math.round(most)} MB at most\n`);

    expect(slack.violations.map(({ text }) => text)).toEqual([]);
    expect(Math.max(...slowest.map(({ others }) => others))).toBeLessThan(3_000);
    expect(Math.max(...slowest.map(({ options }) => options))).toBeLessThan(2_500);
    expect(most - rested).toBeLessThan(300);
    // What the errands of these three lead to, each by their own.
    const doneBy = (errand: number) => members.filter(({ number }) => number % errands.length === errand);
    for (const member of [6, 7, 8].flatMap(doneBy)) {
      expect(account.findByEmail(newcomerOf(member).email)?.user.name).toBe(newcomerOf(member).name);
    }
    for (const member of doneBy(12)) expect(account.findByEmail(targetOf(member).email)).toBeUndefined();
    expect(await notTried(slack.deliveries)).toEqual(['modal click']);
  },
);
