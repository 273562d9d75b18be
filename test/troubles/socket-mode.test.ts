import { describe, expect, test } from 'vitest';
import { posts } from '../support/requests.js';
import { startStory } from '../support/story.js';

/** How often the app asked for a connection. */
const opened = (slack: { recordedCalls: readonly { method: string }[] }) =>
  slack.recordedCalls.filter(({ method }) => method === 'apps.connections.open').length;

describe('when Slack refreshes its connections', () => {
  test('no command is lost, however often it does', { timeout: 60_000 }, async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    for (let round = 0; round < 12; round += 1) {
      await ada.send('#ops', '/pagertree help');
      slack.refreshSockets();
      await ada.send('#ops', `/pagertree users ${round}`);
      await ada.send('#ops', '/pagertree help');
    }
    await ada.see(() => slack.deliveries.every(({ acknowledgedAt }) => acknowledgedAt !== null));
    const longest = Math.max(
      ...slack.deliveries.map((each) => (each.acknowledgedAt ?? Infinity) - each.sentAt),
    );
    expect(slack.deliveries).toHaveLength(36);
    expect(longest).toBeLessThan(3_000);
  });

  test('there is a connection at every moment, also when all are asked to go at once', async () => {
    const { slack } = await startStory();
    await expect.poll(() => slack.socketCount()).toBe(2);
    const counts: number[] = [];
    slack.subscribe(() => counts.push(slack.socketCount()));
    slack.refreshSockets();
    // Two new ones, and then only those.
    await expect.poll(() => Math.max(...counts), { timeout: 20_000 }).toBeGreaterThan(2);
    await expect.poll(() => opened(slack), { timeout: 20_000 }).toBe(4);
    await expect.poll(() => slack.socketCount(), { timeout: 20_000 }).toBe(2);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
  });

  test('a warning before it costs nothing', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    slack.warnSockets();
    await ada.send('#ops', '/pagertree users hill');
    await ada.see('Marta Hill');
    slack.refreshSockets();
    await ada.send('#ops', '/pagertree whoami');
    await ada.see('*Ada Stone*');
  });

  test('what was under way is acknowledged by the connection that brought it', async () => {
    const { slack, pagertree, log } = await startStory();
    const ada = slack.as('ada');
    pagertree.faults.add({ kind: 'latency', delayMs: 1_000 });
    await ada.send('#ops', '/pagertree users hill');
    slack.refreshSockets();
    await ada.see('Marta Hill');
    expect(log()).toContain('connection to be replaced');
    expect(log()).not.toContain('had no connection of its own');
  });
});

describe('when connections break', () => {
  test('a form submitted just then adds once, and is told once', async () => {
    const story = await startStory();
    const ada = story.slack.as('ada');
    await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
    await ada.see('Add user to PagerTree');
    story.pagertree.faults.add({ kind: 'latency', delayMs: 700, method: 'POST' });
    await ada.submit();
    await ada.see(() => posts(story).length === 1);
    story.slack.dropSockets();
    await ada.see('Ada Stone added Dana Fox');
    await ada.see((sight) => sight.modals.length === 0);
    expect(posts(story)).toHaveLength(1);
    expect(ada.seen().split('Ada Stone added Dana Fox')).toHaveLength(2);
  });

  test('a command whose frame breaks off in the middle is answered, once', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    for (const name of ['hill', 'miller', 'lindqvist']) {
      slack.tearNextFrame();
      await ada.send('#ops', `/pagertree users ${name}`);
      await ada.see(`matching “${name}”`);
    }
    expect(ada.seen().split('matching “')).toHaveLength(4);
    expect(ada.seen()).not.toContain('failed');
  });

  test('a form whose frame breaks off in the middle adds once', async () => {
    const story = await startStory();
    const ada = story.slack.as('ada');
    await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
    await ada.see('Add user to PagerTree');
    story.slack.tearNextFrame();
    await ada.submit();
    await ada.see('Ada Stone added Dana Fox');
    expect(posts(story)).toHaveLength(1);
  });

  test('a token that Slack refuses three times while the app comes back is believed in', {
    timeout: 60_000,
  }, async () => {
    const { slack, log } = await startStory();
    const ada = slack.as('ada');
    slack.failMethod('apps.connections.open', 'invalid_auth', 3);
    slack.dropSockets();
    await ada.see((sight) => sight.app.connected, { within: 30_000 });
    await ada.send('#ops', '/pagertree users hill');
    await ada.see('Marta Hill', { within: 10_000 });
    expect(log()).toContain('invalid_auth');
    expect(log()).not.toContain('takes its token no more');
  });

  test('the app comes back by itself, through everything Slack may answer', { timeout: 60_000 }, async () => {
    const { slack, log } = await startStory();
    const ada = slack.as('ada');
    const troubles = ['ratelimited', 'http_500', 'invalid_auth', 'internal_error', 'missing_scope', 'hang'];
    for (const trouble of troubles) slack.failMethod('apps.connections.open', trouble, 1);
    slack.dropSockets();
    await ada.see((sight) => sight.app.connected, { within: 30_000 });
    await ada.send('#ops', '/pagertree users hill');
    await ada.see('Marta Hill');
    // The second connection is back too, and between them they went through all of it.
    await ada.see(() => opened(slack) >= 1 + troubles.length + 2, { within: 30_000 });
    expect(log()).toContain('Socket Mode connection failed');
  });
});
