import { expect, test } from 'vitest';
import { addMany, closeForm, linesOf, openAddUsers, whoIsThere } from '../support/bulk.js';
import { startOn, startStage } from '../support/program.js';

test.each(['SIGKILL', 'SIGTERM'] as const)(
  '%s in the middle: the rest can be finished afterwards, and nobody is added twice',
  {
    timeout: 60_000,
  },
  async (signal) => {
    const sandbox = await startStage({ transport: 'socket', users: 10 });
    const { slack, pagertree } = sandbox;
    const first = await startOn(sandbox);
    const ada = slack.as('ada');
    const { id } = pagertree.faults.add({ kind: 'latency', delayMs: 300, method: 'POST' });
    await addMany(ada, 40);
    await ada.see(/Adding people to PagerTree: [1-9]\d* of 40/u, { within: 10_000 });
    first.process.kill(signal);
    await first.ended;
    if (signal === 'SIGTERM') expect(ada.seen()).toContain('This app was stopped before the end.');
    pagertree.faults.clear(id);
    const made = whoIsThere(sandbox, 40).length;
    expect(made).toBeGreaterThan(0);
    expect(made).toBeLessThan(40);

    await startOn(sandbox);
    if (signal === 'SIGKILL') {
      await closeForm(ada);
      await ada.click('Stop');
      await ada.see('whoever is in PagerTree already is not added twice');
      await openAddUsers(ada, linesOf(40));
      await ada.submit();
      await ada.see(/\d+ people will be added {2}· {2}[1-9]\d* already in PagerTree/u);
      await ada.submit();
    } else {
      // What the button needs is in it: any copy of the app can go on.
      await closeForm(ada);
      await ada.click('Add the others');
    }
    await ada.see(/Added (\d+) of \1 people/u, { within: 20_000 });
    expect(whoIsThere(sandbox, 40)).toHaveLength(40);
    // Each address once in the whole account.
    const addresses =
      JSON.stringify(sandbox.account.snapshot().contents).match(/person\d+@example\.com/gu) ?? [];
    expect(new Set(addresses).size).toBe(addresses.length);
  },
);
