import { describe, expect, test } from 'vitest';
import { addMany, creations, linesOf, openAddUsers, whoIsThere } from '../support/bulk.js';
import { startStory } from '../support/story.js';

const longWait = { within: 15_000 };
const everybody = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('fifty people at once', () => {
  test('are counted up while it goes on, at most once a second, and added once each', {
    timeout: 30_000,
  }, async () => {
    const story = await startStory({ patience: { stop: 2_000 } });
    const { slack, pagertree } = story;
    const ada = slack.as('ada');
    pagertree.faults.add({ kind: 'latency', delayMs: 350, method: 'POST' });
    await addMany(ada, 50);
    await ada.see('Adding people to PagerTree: 0 of 50.');
    await ada.see(/Adding people to PagerTree: [1-9]\d* of 50\./u, { within: 10_000 });
    await ada.see('Added 50 of 50 people to PagerTree: 50 created.', { within: 20_000 });
    expect(whoIsThere(story, 50)).toEqual(everybody(50));
    expect(creations(story)).toHaveLength(50);
    const updates = slack.recordedCalls.filter(({ method }) => method === 'chat.update').map(({ at }) => at);
    const gaps = updates.slice(1).map((at, index) => at - (updates[index] ?? 0));
    expect(gaps.length).toBeGreaterThan(0);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
  });

  test('never more than four at a time', { timeout: 30_000 }, async () => {
    const story = await startStory();
    const { slack, pagertree } = story;
    const ada = slack.as('ada');
    pagertree.faults.add({ kind: 'latency', delayMs: 100, method: 'POST' });
    await addMany(ada, 20);
    await ada.see('Added 20 of 20 people', { within: 20_000 });
    const begun = creations(story).map(({ startedAt }) => startedAt);
    const most = Math.max(
      ...begun.map((at) => begun.filter((other) => other >= at && other < at + 90).length),
    );
    expect(most).toBeLessThanOrEqual(4);
  });
});

describe('when something is wrong', () => {
  test('one who is late or refused stops nobody else, and is tried again alone', {
    timeout: 30_000,
  }, async () => {
    const story = await startStory({ requestLimits: { attempt: 1_500 } });
    const { slack, pagertree } = story;
    const ada = slack.as('ada');
    pagertree.faults.add({ kind: 'hang', method: 'POST', times: 1 });
    pagertree.faults.add({ kind: '500', method: 'POST', times: 1 });
    await addMany(ada, 10);
    await ada.see('Added 8 of 10 people to PagerTree: 2 failed, 8 created.', { within: 20_000 });
    await ada.see('*Failed (2)*');
    expect(whoIsThere(story, 10)).toHaveLength(8);

    await ada.click('Retry failed');
    await ada.see('Added 2 of 2 people to PagerTree: 2 created.', { within: 20_000 });
    expect(whoIsThere(story, 10)).toEqual(everybody(10));
    await ada.click('Retry failed');
    await ada.see('This was tried again already');
    expect(creations(story)).toHaveLength(12);
  });

  test('more who failed than a button holds travel in a file', { timeout: 60_000 }, async () => {
    const story = await startStory();
    const { slack, pagertree } = story;
    const ada = slack.as('ada');
    const { id } = pagertree.faults.add({ kind: '500', method: 'POST' });
    await addMany(ada, 90);
    await ada.see('Added 0 of 90 people to PagerTree: 90 failed.', { within: 30_000 });
    await ada.see('…everybody else is in the file below.');
    const { text } = await ada.download('results.csv');
    expect(text.split('\r\n')).toHaveLength(92);
    expect(text).toContain(
      'Person 90,person90@example.com,,failed,"PagerTree has a problem of its own (500).',
    );
    pagertree.faults.clear(id);
    await ada.click('Retry failed');
    await ada.see('Added 90 of 90 people to PagerTree: 90 created.', { within: 30_000 });
    expect(whoIsThere(story, 90)).toEqual(everybody(90));
  });

  test('two administrators adding the same people at the same time add nobody twice', {
    timeout: 60_000,
  }, async () => {
    const story = await startStory();
    const { slack, pagertree } = story;
    const [ada, grace] = [slack.as('ada'), slack.as('grace')];
    for (const person of [ada, grace]) {
      await openAddUsers(person, linesOf(30));
      await person.submit();
      await person.see('30 people will be added');
    }
    pagertree.faults.add({ kind: 'latency', delayMs: 30, method: 'POST' });
    await Promise.all([ada.submit(), grace.submit()]);
    for (const person of [ada, grace]) await person.see(/Added \d+ of 30 people/u, { within: 30_000 });
    expect(whoIsThere(story, 30)).toEqual(everybody(30));
    const made = creations(story).filter(({ status }) => status === 201);
    expect(made).toHaveLength(30);
    await ada.see(() => !/\*Failed/u.test(ada.seen() + grace.seen()));
  });

  test('after a 429 all slow down together, and everybody is added once', { timeout: 30_000 }, async () => {
    const story = await startStory();
    const { slack, pagertree } = story;
    const ada = slack.as('ada');
    pagertree.faults.add({ kind: '429', method: 'POST', times: 4, retryAfter: 2 });
    await addMany(ada, 20);
    await ada.see('Added 20 of 20 people to PagerTree: 20 created.', { within: 25_000 });
    const begun = creations(story).map(({ startedAt }) => startedAt);
    const first = begun[0] ?? 0;
    // Those that were under way together are told no together; then there is quiet for the two seconds that were asked for.
    expect(begun.filter((at) => at > first + 500 && at < first + 2_000)).toEqual([]);
    expect(whoIsThere(story, 20)).toEqual(everybody(20));
    expect(begun).toHaveLength(24);
  });

  test('while PagerTree is limiting, whoever waits reads when it goes on', { timeout: 40_000 }, async () => {
    const story = await startStory();
    const { slack, pagertree } = story;
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree whoami');
    await ada.see('Ada Stone');
    await openAddUsers(ada, linesOf(6));
    const reading = ada.see(
      /PagerTree is limiting requests: it is asked again at .+\nThe preview/u,
      longWait,
    );
    pagertree.faults.add({ kind: '429', method: 'GET', times: 1, retryAfter: 4 });
    await ada.submit();
    await reading;
    await ada.see('6 people will be added', longWait);
    const adding = ada.see(/0 of 6\. PagerTree is limiting requests: it is asked again at \S+/u, longWait);
    pagertree.faults.add({ kind: '429', method: 'POST', times: 4, retryAfter: 3 });
    await ada.submit();
    await adding;
    await ada.see('Added 6 of 6 people to PagerTree: 6 created.', longWait);
    expect(ada.seen()).not.toContain('limiting');
  });

  test('an answer that is lost after somebody was made leads to nobody twice', {
    timeout: 30_000,
  }, async () => {
    const story = await startStory();
    const { slack, pagertree } = story;
    const ada = slack.as('ada');
    pagertree.faults.add({ kind: 'reset-after', method: 'POST', times: 3 });
    pagertree.faults.add({ kind: 'reset-before', method: 'POST', times: 2 });
    await addMany(ada, 10);
    await ada.see(/Added \d+ of 10 people/u, { within: 20_000 });
    expect(creations(story)).toHaveLength(10);
    await ada.see('Added 8 of 10 people to PagerTree: 2 failed, 8 created.');
    await ada.click('Retry failed');
    await ada.see('Added 2 of 2 people', { within: 20_000 });
    expect(whoIsThere(story, 10)).toEqual(everybody(10));
  });

  test('Stop finishes whoever is under way, and the others can be added later', {
    timeout: 30_000,
  }, async () => {
    const story = await startStory();
    const { slack, pagertree } = story;
    const ada = slack.as('ada');
    const { id } = pagertree.faults.add({ kind: 'latency', delayMs: 400, method: 'POST' });
    await addMany(ada, 40);
    await ada.see(/Adding people to PagerTree: [1-9]\d* of 40/u, { within: 10_000 });
    await ada.click('Stop');
    await ada.see('It was stopped before the end.', { within: 10_000 });
    const made = whoIsThere(story, 40).length;
    expect(made).toBeLessThan(40);
    await ada.see(`Added ${made} of 40 people to PagerTree: ${40 - made} not begun, ${made} created.`);
    pagertree.faults.clear(id);
    await ada.click('Add the others');
    await ada.see(`Added ${40 - made} of ${40 - made} people`, { within: 20_000 });
    expect(whoIsThere(story, 40)).toEqual(everybody(40));
    expect(creations(story)).toHaveLength(40);
  });

  test('a Slack that lets nobody post changes nothing about who is added', { timeout: 30_000 }, async () => {
    const story = await startStory();
    const { slack } = story;
    const ada = slack.as('ada');
    slack.failMethod('chat.postMessage', 'messages_tab_disabled', 1);
    await addMany(ada, 3);
    await ada.see('Added 3 of 3 people to PagerTree: 3 created.', { within: 10_000 });
    expect(whoIsThere(story, 3)).toEqual(everybody(3));
  });

  test('a progress that cannot be shown changes nothing either', { timeout: 30_000 }, async () => {
    const story = await startStory();
    const { slack, pagertree } = story;
    const ada = slack.as('ada');
    pagertree.faults.add({ kind: 'latency', delayMs: 400, method: 'POST' });
    slack.failMethod('chat.update', 'ratelimited', 1, 2);
    await addMany(ada, 16);
    await ada.see('Added 16 of 16 people to PagerTree: 16 created.', { within: 20_000 });
    expect(whoIsThere(story, 16)).toEqual(everybody(16));
  });

  test('every person leaves one record, and none of them an email', { timeout: 30_000 }, async () => {
    const story = await startStory();
    const { slack, pagertree } = story;
    const ada = slack.as('ada');
    await openAddUsers(ada, 'Dana Fox, dana@example.com\nEve Ray, eve@example.com');
    await ada.submit();
    await ada.see('2 people will be added');
    pagertree.faults.add({ kind: '500', method: 'POST', times: 1 });
    await ada.submit();
    await ada.see('Added 1 of 2 people', { within: 10_000 });
    const records = story
      .log()
      .split('\n')
      .filter((line) => line.includes('"action":"add"'));
    expect(records).toHaveLength(2);
    expect(records.filter((line) => line.includes('"outcome":"done"'))).toHaveLength(1);
    expect(records.every((line) => line.includes('U01ADA'))).toBe(true);
    const metrics = await (await fetch(`${story.appUrl}/metrics`)).text();
    expect(metrics).toContain('pagertree_people_bulk_total{kind="addusers",outcome="done"} 1');
    expect(metrics).toContain('pagertree_people_bulk_running{kind="addusers"} 0');
  });
});
