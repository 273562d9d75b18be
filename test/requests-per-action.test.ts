import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Person } from '../src/sandbox/slack/workspace.js';
import { type Story, startStory } from './support/story.js';

/** The table of the page about measuring: what is done, requests to PagerTree, requests to Slack. */
const table = readFileSync(new URL('../docs/benchmarks.md', import.meta.url), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, action, pagerTree, slack] = /^\| (.+?) +\| (\d+) +\| (\d+) +\|/u.exec(line) ?? [];
    return action === undefined ? [] : [{ action, pagerTree: Number(pagerTree), slack: Number(slack) }];
  });

interface Action {
  /** What is there before the counting begins. */
  before?(ada: Person): Promise<void>;
  /** Ends when everything has been answered. */
  run(ada: Person): Promise<void>;
}

/** The app finds out who is asking once a minute; it is counted by itself. */
const knownTo = async (ada: Person) => {
  await ada.send('#ops', '/pagertree whoami');
  await ada.see('Ada Stone');
};

const anotherPage = 'the list: another page';
const whoIsAsking = 'who is asking: once a minute and person';

const openAddUser = async (ada: Person) => {
  await ada.send('#ops', '/pagertree adduser');
  await ada.see('Add user to PagerTree');
};
const openRoles = async (ada: Person) => {
  await ada.send('#ops', '/pagertree roles bea@example.com');
  await ada.see('[Save]');
};
const openList = async (ada: Person) => {
  await ada.send('#ops', '/pagertree users');
  await ada.see('1–10 of 57');
};

const actions: Record<string, Action> = {
  '`help`': {
    async run(ada) {
      await ada.send('#ops', '/pagertree help');
      await ada.see('/pagertree removeuser');
    },
  },
  '`users`: the first page': { run: openList },
  [anotherPage]: {
    before: openList,
    async run(ada) {
      await ada.click('Next');
      await ada.see('11–20 of 57');
    },
  },
  '`users hill`: a search': {
    async run(ada) {
      await ada.send('#ops', '/pagertree users hill');
      await ada.see('matching “hill”');
    },
  },
  '`adduser`: opening the form': { run: openAddUser },
  '`adduser`: submitting it, without teams or a rule': {
    async before(ada) {
      await openAddUser(ada);
      await ada.fill('Name', 'Dana Fox');
      await ada.fill('Email', 'dana@example.com');
    },
    async run(ada) {
      await ada.submit();
      await ada.see('Ada Stone added Dana Fox to PagerTree');
    },
  },
  '`roles`: opening the form': { run: openRoles },
  '`roles`: saving it': {
    async before(ada) {
      await openRoles(ada);
      await ada.choose('Roles', ['Communicator']);
    },
    async run(ada) {
      await ada.submit();
      await ada.see('Ada Stone changed the roles of Bea Lindqvist');
    },
  },
};

test('the table has every action that is counted', () => {
  expect(table.map(({ action }) => action)).toEqual([...Object.keys(actions), whoIsAsking]);
});

test.each(Object.entries(actions))('%s asks as often as the table says', async (action, { before, run }) => {
  const story = await startStory();
  const ada = story.slack.as('ada');
  await knownTo(ada);
  await before?.(ada);
  const counted = startCounting(story);
  await run(ada);
  await settlesAt(story, () => ({ action, ...counted() }), rowOf(action));
});

test('who is asking is found out once a minute', async () => {
  let now = 1_800_000_000_000;
  const story = await startStory({ now: () => now });
  const ada = story.slack.as('ada');
  await openList(ada);
  const page = rowOf(anotherPage);
  const known = startCounting(story);
  await ada.click('Next');
  await ada.see('11–20 of 57');
  await settlesAt(story, () => ({ action: anotherPage, ...known() }), page);

  now += 60_001;
  const forgotten = startCounting(story);
  await ada.click('Next');
  await ada.see('21–30 of 57');
  const { pagerTree, slack } = rowOf(whoIsAsking);
  await settlesAt(story, forgotten, { pagerTree: page.pagerTree + pagerTree, slack: page.slack + slack });
});

function rowOf(action: string) {
  const row = table.find((entry) => entry.action === action);
  if (row === undefined) throw new Error(`The table has no ${action}`);
  return row;
}

/** Counts the requests of the app's that arrive from now on. */
function startCounting({ slack, pagertree }: Story) {
  const before = { pagerTree: pagertree.requests.length, slack: slack.recordedCalls.length };
  return () => ({
    pagerTree: pagertree.requests.length - before.pagerTree,
    slack: slack.recordedCalls.length - before.slack,
  });
}

/** Some requests follow what the person sees. Once all are there, a round for nothing shows that no more are on their way. */
async function settlesAt({ slack }: Story, counted: () => unknown, expected: unknown): Promise<void> {
  await expect.poll(counted).toEqual(expected);
  const hank = slack.as('hank');
  await hank.send('#general', '/pagertree help');
  await hank.see('/pagertree removeuser');
  expect(counted()).toEqual(expected);
}
