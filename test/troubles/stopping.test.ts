import { describe, expect, test } from 'vitest';
import { startOn, startStage } from '../support/program.js';
import { transports } from '../support/story.js';

/** Here it is how things end, on however slow a machine; what is late, other tests look at. */
const neverLate = { ackMs: 20_000, triggerMs: 20_000 };
const eventually = { within: 20_000 };

/** Does something for each, a few at a time. */
async function forEach<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < items.length; from += 5) {
    await Promise.all(items.slice(from, from + 5).map(work));
  }
}

describe.each(transports)('told to stop under load, over %s', (transport) => {
  test('whatever was acknowledged is done and told', { timeout: 120_000 }, async () => {
    const stage = await startStage({ transport, users: 200, workspacePeople: 60, limits: neverLate });
    const { slack, pagertree, account } = stage;
    const members = slack
      .sight('ada')
      .people.filter(({ kind, email }) => kind === 'member' && email !== null);
    const ids = members.slice(0, 40).map(({ id }) => id);
    const app = await startOn(stage, { ADMIN_SLACK_IDS: ids.join(',') });
    const people = ids.slice(0, 30).map((id, index) => ({ index, person: slack.as(id) }));
    const askers = ids.slice(30).map((id) => slack.as(id));
    await forEach(people, async ({ person, index }) => {
      await person.send('#everyone', `/pagertree adduser new${index}@example.com New Person${index}`);
      await person.see((sight) => sight.modals.length === 1, eventually);
    });
    await forEach(askers, (person) => person.send('#everyone', '/pagertree whoami'));
    pagertree.faults.add({ kind: 'latency', delayMs: 2_000, method: 'POST' });
    pagertree.faults.add({ kind: 'latency', delayMs: 700, method: 'GET' });
    const before = slack.deliveries.length;
    // The first half is on its way when the signal comes, the second comes after it.
    const [early, late] = [people.slice(0, 15), people.slice(15)];
    const sent = [
      ...askers.map((person) => person.send('#everyone', '/pagertree users hill')),
      ...early.map(({ person }) => person.submit()),
    ];
    await expect
      .poll(() => pagertree.requests.filter(({ method }) => method === 'POST').length, { timeout: 10_000 })
      .toBeGreaterThan(3);
    app.process.kill('SIGTERM');
    await Promise.all([...sent, ...late.map(({ person }) => person.submit())]);
    expect(await app.ended).toBe(0);

    const acknowledged = (words: string) =>
      slack.deliveries
        .slice(before)
        .some(
          ({ payload, acknowledgedAt }) => acknowledgedAt !== null && JSON.stringify(payload).includes(words),
        );
    const told = slack.as('ada').seen();
    const done = people.filter(({ index, person }) => {
      const added = account.findByEmail(`new${index}@example.com`) !== undefined;
      if (!acknowledged(`new${index}@example`)) {
        // It would be done behind the person's back.
        expect({ index, added }).toEqual({ index, added: false });
      } else if (added) {
        expect(told).toContain(`New Person${index} to PagerTree`);
      } else {
        // PagerTree took longer than a stop waits: then whoever asked reads that, and nothing is lost.
        expect(person.seen()).toContain('PagerTree did not answer in time.');
      }
      return added;
    });
    expect(done.length).toBeGreaterThan(3);
    const answered = askers.filter((person) => acknowledged(person.sight().me.id));
    expect(answered.length).toBeGreaterThan(0);
    for (const person of answered) expect(person.seen()).toContain('*Marta Hill*');
  });

  test('Slack being gone does not hold it up', { timeout: 60_000 }, async () => {
    const stage = await startStage({ transport });
    const app = await startOn(stage);
    await stage.stop();
    const before = Date.now();
    app.process.kill('SIGTERM');
    expect(await app.ended).toBe(0);
    expect(Date.now() - before).toBeLessThan(5_000);
  });
});
