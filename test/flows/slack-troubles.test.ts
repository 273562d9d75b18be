import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { startStory } from '../support/story.js';

/** Every text a person reads in messages, wherever they are. */
function messagesOf(person: Person): string {
  return person
    .sight()
    .channels.flatMap(({ messages }) => messages)
    .map(({ text }) => text)
    .join('\n');
}

async function openForm(person: Person, argument: string): Promise<void> {
  await person.send('#ops', `/pagertree adduser ${argument}`);
  await person.see('Add user to PagerTree');
}

describe('a modal that Slack does not let the app change', () => {
  test.each(['http_500', 'ratelimited', 'hash_conflict', 'internal_error'])(
    'a slow add that failed is told in private after %s',
    async (failure) => {
      const { slack, pagertree } = await startStory({ patience: { answer: 100, settle: 10 } });
      const ada = slack.as('ada');
      await openForm(ada, 'hank@example.com Hank Again');
      pagertree.faults.add({ kind: 'latency', delayMs: 400, method: 'POST' });
      slack.failMethod('views.update', failure, 5);
      await ada.submit();
      await ada.see('Slack did not let this app show it in the form');
      expect(messagesOf(ada)).toContain('Somebody in this PagerTree account has this email already.');
      expect(messagesOf(slack.as('hank'))).not.toContain('has this email already');
    },
  );

  test('a slow add that was made is told in the channel, once, and nowhere else', async () => {
    const { slack, pagertree } = await startStory({ patience: { answer: 100, settle: 10 } });
    const ada = slack.as('ada');
    await openForm(ada, 'dana@example.com Dana Fox');
    pagertree.faults.add({ kind: 'latency', delayMs: 400, method: 'POST' });
    slack.failMethod('views.update', 'internal_error', 5);
    await ada.submit();
    await ada.see('Ada Stone added Dana Fox to PagerTree as Member.');
    expect(messagesOf(ada).split('added Dana Fox')).toHaveLength(2);
  });

  test('a form that cannot be filled is told with a reference', async () => {
    const { slack, log } = await startStory();
    const ada = slack.as('ada');
    slack.failMethod('views.update', 'internal_error', 5);
    await ada.send('#ops', '/pagertree roles bobby@example.com');
    await ada.see('The form could not be filled.');
    const reference = /\(reference (\w{4})\)/u.exec(messagesOf(ada))?.[1] ?? 'none';
    expect(log()).toContain(`"reference":"${reference}"`);
  });
});

describe('trouble with Slack is told as Slack’s, and nothing is in doubt', () => {
  test.each([
    [
      'ratelimited',
      'Slack is limiting this app’s requests at the moment. Nothing was changed. Try again in 30 seconds',
    ],
    ['http_500', 'Slack did not answer this app. Nothing was changed.'],
    ['missing_scope', 'Slack refused what this app asked (missing_scope). Nothing was changed.'],
  ])('who somebody is cannot be found out: %s', async (failure, words) => {
    const { slack, pagertree } = await startStory({ patience: { answer: 2_900 } });
    const ada = slack.as('ada');
    slack.failMethod('users.info', failure, 3, 30);
    await openForm(ada, 'dana@example.com Dana Fox');
    slack.failMethod('users.info', failure, 3, 30);
    await ada.submit();
    await ada.see(words);
    expect(ada.seen()).not.toContain('made a mistake');
    expect(pagertree.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test.each([
    ['ratelimited', 'Slack is limiting this app’s requests at the moment. Try again in 30 seconds'],
    ['http_500', 'Slack did not answer this app. Try again'],
    ['expired_trigger_id', 'That took too long for Slack to open a form. Try again (reference'],
  ])('a form that does not open: %s', async (failure, words) => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    slack.failMethod('views.open', failure, 1, 30);
    await ada.send('#ops', '/pagertree adduser');
    await ada.see(words);
  });
});
