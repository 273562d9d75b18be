import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../src/sandbox/slack/delivery/deliveries.js';
import { startOn, startStage } from '../support/program.js';
import { transports } from '../support/story.js';

const crowd = 200;

/** Milliseconds from Slack's sending to the acknowledgement; never acknowledged is for ever. */
const timeOf = ({ sentAt, acknowledgedAt }: Delivery) =>
  acknowledgedAt === null ? Number.POSITIVE_INFINITY : acknowledgedAt - sentAt;

/** Megabytes of memory a process has. */
function memoryOf(pid: number | undefined): number {
  const [, pages = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ');
  return (Number(pages) * 4_096) / 1_048_576;
}

describe.each(transports)(
  `${crowd} people at once, while PagerTree takes ten seconds, over %s`,
  (transport) => {
    test('everything is acknowledged in time, and every result arrives', { timeout: 240_000 }, async () => {
      const stage = await startStage({ transport, users: 500, workspacePeople: crowd + 50 });
      const { slack, pagertree, account } = stage;
      const members = slack
        .sight('ada')
        .people.filter(({ kind, email }) => kind === 'member' && email !== null);
      const ids = members.slice(0, crowd).map(({ id }) => id);
      expect(ids).toHaveLength(crowd);
      const app = await startOn(stage, { ADMIN_SLACK_IDS: ids.join(',') });
      const people = ids.map((id) => slack.as(id));
      const channel = '#everyone';

      /** Everybody does something at the same moment. @returns the slowest acknowledgement, in milliseconds */
      const atOnce = async (act: (person: (typeof people)[number], index: number) => Promise<unknown>) => {
        const before = slack.deliveries.length;
        await Promise.all(people.map(act));
        await expect.poll(() => slack.deliveries.length - before, { timeout: 20_000 }).toBe(crowd);
        const sent = slack.deliveries.slice(before);
        const answered = () => sent.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length;
        await expect.poll(answered, { timeout: 20_000, interval: 100, message: String(act) }).toBe(crowd);
        return Math.max(...sent.map(timeOf));
      };
      /** Waits until everybody has seen something, each in their own time: whoever has seen it is not asked again. */
      const everybody = async (see: (person: (typeof people)[number], index: number) => boolean) => {
        const entries = people.map((person, index) => ({ person, index }));
        let next = 0;
        const whoDoesNot = () => {
          while (next < entries.length) {
            const entry = entries[next];
            if (entry !== undefined && !see(entry.person, entry.index)) return entry.person.seen();
            next += 1;
          }
          return 'everybody does';
        };
        await expect
          .poll(whoDoesNot, { timeout: 60_000, interval: 250, message: String(see) })
          .toBe('everybody does');
      };

      const rested = memoryOf(app.process.pid);
      pagertree.faults.add({ kind: 'latency', delayMs: 10_000 });
      const slowest = {
        help: await atOnce((person) => person.send(channel, '/pagertree help')),
        command: await atOnce((person) => person.send(channel, '/pagertree users')),
        form: await atOnce((person, index) =>
          person.send(channel, `/pagertree adduser new${index}@example.com New Person${index}`),
        ),
        options: 0,
        submission: 0,
        click: 0,
      };
      await everybody((person) => person.sight().modals.length === 1);
      slowest.options = await atOnce((person) => person.suggest('Teams', 'a'));
      slowest.submission = await atOnce((person) => person.submit());
      // Whoever has a form open cannot reach the message below it.
      await everybody((person) => person.sight().modals.every(({ submit }) => submit === null));
      await Promise.all(people.map((person) => person.close().catch(() => {})));
      await everybody((person) => person.seen().includes('[Next]'));
      slowest.click = await atOnce((person) => person.click('Next'));
      await everybody((person) => person.seen().includes('11–20 of'));
      await everybody((_person, index) => account.findByEmail(`new${index}@example.com`) !== undefined);
      await everybody((person) => !person.seen().includes('Adding New Person'));
      const grown = memoryOf(app.process.pid) - rested;

      process.stdout.write(
        `${transport}: slowest acknowledgements ${JSON.stringify(slowest)}, +${Math.round(grown)} MB\n`,
      );
      const { options, ...others } = slowest;
      expect(Math.max(...Object.values(others))).toBeLessThan(3_000);
      expect(options).toBeLessThan(2_500);
      expect(slack.violations.map(({ text }) => text)).toEqual([]);
      expect(grown).toBeLessThan(300);
    });
  },
);
