import { expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { posts } from '../support/requests.js';
import { type Story, type StoryOptions, startStory } from '../support/story.js';

/** What every method may answer on a bad day, besides its own words. */
const always = ['ratelimited', 'http_500', 'hang', 'internal_error', 'invalid_auth'];

interface BadDay {
  method: string;
  /** Its own words for no. */
  codes: string[];
  /** How many calls fail: one more than the app makes when it tries again. */
  times: number;
  act(person: Person, story: Story): Promise<unknown>;
  /** What the person sees in the end, one way or another. */
  sees: RegExp;
  /** How many people PagerTree is asked to add. */
  added: number;
  options?: StoryOptions;
}

const openForm = async (person: Person) => {
  await person.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
  await person.see('Add user to PagerTree');
};
const addDana = async (person: Person) => {
  await openForm(person);
  await person.submit();
};

const badDays: BadDay[] = [
  {
    method: 'views.open',
    codes: ['expired_trigger_id', 'exchanged_trigger_id', 'missing_scope'],
    times: 1,
    act: (person) => person.send('#ops', '/pagertree adduser dana@example.com Dana Fox'),
    sees: /Slack.*reference|did not open in time/su,
    added: 0,
  },
  {
    method: 'views.update',
    codes: ['hash_conflict', 'view_not_found', 'not_found'],
    times: 2,
    async act(person, { pagertree }) {
      pagertree.faults.add({ kind: 'latency', delayMs: 600, method: 'POST' });
      await addDana(person);
    },
    sees: /Ada Stone added Dana Fox to PagerTree/u,
    added: 1,
    options: { patience: { answer: 300, settle: 50 } },
  },
  {
    method: 'response_url',
    codes: ['expired_url', 'used_url', 'channel_not_found', 'cant_update_message'],
    times: 2,
    act: addDana,
    sees: /Ada Stone added Dana Fox to PagerTree/u,
    added: 1,
  },
  {
    method: 'chat.postMessage',
    codes: ['channel_not_found', 'not_in_channel', 'is_archived', 'restricted_action'],
    times: 1,
    async act(person, { slack }) {
      await openForm(person);
      slack.failMethod('response_url', 'expired_url', 1);
      await person.submit();
    },
    sees: /Ada Stone added Dana Fox to PagerTree/u,
    added: 1,
  },
  {
    method: 'users.info',
    codes: ['user_not_found', 'missing_scope'],
    times: 2,
    act: (person) => person.send('#ops', '/pagertree users'),
    sees: /Slack.*reference/su,
    added: 0,
  },
  {
    method: 'users.lookupByEmail',
    codes: ['users_not_found', 'missing_scope'],
    times: 2,
    act: (person) => person.send('#ops', '/pagertree user hank@example.com'),
    sees: /Hank Miller/u,
    added: 0,
  },
];

const cases = badDays.flatMap((day) =>
  [...always, ...day.codes].map((failure) => ({ ...day, failure, name: `${day.method}: ${failure}` })),
);

test.each(cases)('$name: the person hears of it, once', { timeout: 60_000 }, async (day) => {
  const story = await startStory({ ...day.options, allowViolations: true });
  const { slack } = story;
  const ada = slack.as('ada');
  slack.failMethod(day.method, day.failure, day.times);
  await day.act(ada, story);
  await ada.see(day.sees, { within: 40_000 });
  expect(posts(story)).toHaveLength(day.added);
  expect(ada.seen().split('Ada Stone added Dana Fox').length - 1).toBe(day.added);
  // It was a bad day of Slack's, and not the end.
  await ada.close().catch(() => {});
  await slack.as('hank').send('#general', '/pagertree help');
  await slack.as('hank').see('Run your PagerTree people from Slack');
});
