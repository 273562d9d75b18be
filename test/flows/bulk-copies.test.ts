import { expect, test } from 'vitest';
import { addMany, closeForm, creations, whoIsThere } from '../support/bulk.js';
import { postForged } from '../support/forge.js';
import { startOn, startStage } from '../support/program.js';
import { startStory } from '../support/story.js';

const patient = { within: 30_000 };

test('with two copies of the app, Stop says so where it reaches the other one, and stops where it is pressed on', {
  timeout: 60_000,
}, async () => {
  const stage = await startStage({ transport: 'socket', users: 10 });
  const { slack, pagertree } = stage;
  // One after the other, so that it is known which requests each of them gets: Slack gives them to one connection after the other.
  for (const connections of [2, 4]) {
    await startOn(stage);
    await expect.poll(() => slack.socketCount(), { timeout: 20_000 }).toBe(connections);
  }
  const ada = slack.as('ada');
  pagertree.faults.add({ kind: 'latency', delayMs: 1_500, method: 'POST' });
  await addMany(ada, 80);
  await ada.see(/Adding people to PagerTree: [1-9]\d* of 80/u, patient);
  // This request takes the second connection of the copy at work, so that the next one goes to the other copy.
  await slack.as('hank').send('#ops', '/pagertree help');
  await closeForm(ada);
  await ada.click('Stop');
  await ada.see('This press of *Stop* reached a copy of the app that is not adding these people.', patient);
  // As long as it counts as the second press of a double click, it does nothing; and the button is gone when one has reached the other copy.
  const stopping = /Stopping|It was stopped before the end/u;
  for (let presses = 0; presses < 10 && !stopping.test(ada.seen()); presses += 1) {
    await ada.click('Stop').catch(() => {});
    await ada.see(stopping, { within: 1_500 }).catch(() => {});
  }
  await ada.see('It was stopped before the end.', patient);
  const made = whoIsThere(stage, 80).length;
  expect(made).toBeLessThan(80);
  expect(creations(stage)).toHaveLength(made);
});

test('a Stop that comes when all is over says so, and that nothing has to be done again', {
  timeout: 60_000,
}, async () => {
  const { slack, pagertree, appSettings } = await startStory({ transport: 'http' });
  const ada = slack.as('ada');
  pagertree.faults.add({ kind: 'latency', delayMs: 400, method: 'POST' });
  await addMany(ada, 12);
  await ada.see('[Stop]', patient);
  await closeForm(ada);
  await ada.click('Stop');
  await ada.see('It was stopped before the end.', patient);
  const press = slack.deliveries.findLast(({ payload }) =>
    JSON.stringify(payload).includes('add_users_stop'),
  );
  await postForged(appSettings, { ...Object(press?.payload), trigger_id: '1.2.another' });
  await ada.see('That has ended already: what became of everybody stands above', patient);
});
