import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import type { Sandbox } from '../../src/sandbox/start-sandbox.js';
import { type Program, startOn, startStage } from '../support/program.js';
import { transports } from '../support/story.js';

describe.each(transports)('told to stop under load, over %s', (transport) => {
  test('whatever was acknowledged is done and told', { timeout: 60_000 }, async () => {
    const stage = await startStage({ transport, users: 200, workspacePeople: 60 });
    const { slack, pagertree, account } = stage;
    const members = slack
      .sight('ada')
      .people.filter(({ kind, email }) => kind === 'member' && email !== null);
    const ids = members.slice(0, 40).map(({ id }) => id);
    const app = await startOn(stage, { ADMIN_SLACK_IDS: ids.join(',') });
    const people = ids.map((id) => slack.as(id));
    await Promise.all(
      people.map(async (person, index) => {
        await person.send('#everyone', `/pagertree adduser new${index}@example.com New Person${index}`);
        await person.see((sight) => sight.modals.length === 1, { within: 20_000 });
      }),
    );
    pagertree.faults.add({ kind: 'latency', delayMs: 4_000, method: 'POST' });
    const before = slack.deliveries.length;
    // The first half is on its way when the signal comes, the second comes after it.
    await Promise.all(people.slice(0, 20).map((person) => person.submit()));
    await expect
      .poll(() => pagertree.requests.filter(({ method }) => method === 'POST').length)
      .toBeGreaterThan(3);
    app.process.kill('SIGTERM');
    await Promise.all(people.slice(20).map((person) => person.submit()));
    expect(await app.ended).toBe(0);

    const submissions = slack.deliveries.slice(before);
    const done = people.filter((_person, index) => {
      const submission = submissions.find(({ payload }) =>
        JSON.stringify(payload).includes(`new${index}@example`),
      );
      const acknowledged = submission !== undefined && submission.acknowledgedAt !== null;
      const added = account.findByEmail(`new${index}@example.com`) !== undefined;
      // Acknowledged and not done would be lost; done and not acknowledged would be done behind the person's back.
      expect({ index, added }).toEqual({ index, added: acknowledged });
      return added;
    });
    expect(done.length).toBeGreaterThan(3);
    const told = slack.as('ada').seen();
    for (const person of done) {
      expect(told).toContain(`New Person${people.indexOf(person)} to PagerTree`);
    }
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

interface Change {
  what: string;
  method: 'POST' | 'PUT' | 'DELETE';
  begin(person: Person): Promise<void>;
  /** What the next command says, when the change was made and when it was not. */
  command: string;
  made: string;
  notMade: string;
}

const changes: Change[] = [
  {
    what: 'adding',
    method: 'POST',
    async begin(person) {
      await person.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
      await person.see('Add user to PagerTree');
      await person.submit();
    },
    command: '/pagertree user dana@example.com',
    made: 'Dana Fox',
    notMade: 'Nobody',
  },
  {
    what: 'changing roles',
    method: 'PUT',
    async begin(person) {
      await person.send('#ops', '/pagertree roles hank@example.com');
      await person.see('[Save]');
      await person.choose('Roles', ['Broadcaster']);
      await person.submit();
    },
    command: '/pagertree user hank@example.com',
    made: 'Broadcaster',
    notMade: 'Member',
  },
  {
    what: 'removing',
    method: 'DELETE',
    async begin(person) {
      await person.send('#ops', '/pagertree removeuser hank@example.com');
      await person.see('[Remove]');
      await person.fill({ blockId: 'confirm', actionId: 'name' }, 'Hank Miller');
      await person.submit();
    },
    command: '/pagertree user hank@example.com',
    made: 'Nobody',
    notMade: 'Hank Miller',
  },
];

/** Waits until PagerTree has the change under way, or has made it and not said so. */
async function untilAsked({ pagertree }: Sandbox, method: string): Promise<void> {
  await expect.poll(() => pagertree.requests.some((request) => request.method === method)).toBe(true);
}

async function kill(app: Program): Promise<void> {
  app.process.kill('SIGKILL');
  expect(await app.ended).toBeNull();
}

describe('killed in the middle of a change, the app says afterwards what is so', () => {
  const moments = [
    { moment: 'before PagerTree made it', afterChange: false },
    { moment: 'after PagerTree made it', afterChange: true },
  ];
  const cases = changes.flatMap((change) => moments.map((moment) => ({ ...change, ...moment })));
  test.each(cases)('$what, $moment', { timeout: 60_000 }, async (change) => {
    const stage = await startStage({ transport: 'socket' });
    const { slack, pagertree } = stage;
    const ada = slack.as('ada');
    const first = await startOn(stage);
    pagertree.faults.add({ kind: 'hang', method: change.method, afterChange: change.afterChange, times: 1 });
    await change.begin(ada);
    await untilAsked(stage, change.method);
    await kill(first);
    await startOn(stage);
    const hank = slack.as('ada');
    await hank.close().catch(() => {});
    await hank.send('#general', change.command);
    const expected = change.afterChange ? change.made : change.notMade;
    await hank.see(({ channels }) =>
      JSON.stringify(channels.find(({ name }) => name === 'general')?.messages).includes(expected),
    );
  });
});
