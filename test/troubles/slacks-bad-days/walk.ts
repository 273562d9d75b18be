import { expect, test } from 'vitest';
import type { Person } from '../../../src/sandbox/slack/workspace.js';
import { writes } from '../../support/requests.js';
import { type Story, type StoryOptions, startStory } from '../../support/story.js';
import { type Failure, failuresWith } from './failures.js';

/** Something a person does while a method fails. */
export interface BadDay {
  /** A Web API method, `response_url`, `upload_url` or `url_private`. */
  method: string;
  /** What the app calls it for. */
  what: string;
  /** Its own words for no. Source: Slack's reference of that method. */
  words: readonly string[];
  options?: StoryOptions;
  /** Whether every failure gets a workspace of its own. */
  apart?: true;
  /** What is not to be seen here, such as what would be waited for too long: held by another test. */
  skips?(failure: Failure): boolean;
  /** How many calls fail; left out, all until it is over. */
  times?(failure: Failure): number;
  /** What comes before; Slack is well. */
  prepare?(stage: Stage): Promise<void>;
  act(stage: Stage): Promise<unknown>;
  /** Where the end is read; left out, anywhere the person looks. */
  reads?(stage: Stage): string;
  /** What the person reads in the end. */
  end(failure: Failure, stage: Stage): string;
  /** Throws where something else was done than was told. Left out: PagerTree is asked to change nothing. */
  effect?(stage: Stage, failure: Failure): void;
}

export interface Stage {
  story: Story;
  ada: Person;
  /** Another number for every failure of a workspace. */
  turn: number;
  /** Makes the app ask again who everybody is. */
  forget(): void;
}

/** Milliseconds after which a Slack that does not answer is given up: long enough for an answer on a machine that is busy. */
const patient = 3_000;

/** What is asked again is asked again at once. */
const hastily = {
  trigger: patient,
  answer: patient,
  post: patient,
  longAnswer: patient,
  longPost: patient,
  respond: patient,
  upload: patient,
  download: patient,
  again: 10,
};

/** What is late, and what is not, other tests look at: here it is how it ends. */
const neverLate = { ackMs: 20_000, optionsMs: 20_000, triggerMs: 20_000 };

/** Within which everything has to be there, however slow the machine is. */
export const eventually = { within: 40_000 };

/** A test for each: every failure, and in the end the app goes on. */
export function testBadDays(days: readonly BadDay[]): void {
  test.concurrent.for(days)('$method, when $what', { timeout: 240_000 }, (day, { onTestFinished }) =>
    walkBadDay(day, onTestFinished),
  );
}

async function walkBadDay(day: BadDay, atEnd: StoryOptions['atEnd']): Promise<void> {
  const failures = failuresWith(day.words).filter((failure) => day.skips?.(failure) !== true);
  const options = { ...day.options, atEnd };
  const workspaces = day.apart === true ? failures.map((failure) => [failure]) : [failures];
  await Promise.all(workspaces.map((some) => walk({ ...day, options }, some)));
}

async function walk(day: BadDay, failures: readonly Failure[]): Promise<void> {
  let later = 0;
  const story = await startStory({
    now: () => Date.now() + later,
    slackWaits: hastily,
    limits: neverLate,
    ...day.options,
  });
  const ada = story.slack.as('ada');
  const forget = () => {
    // Whatever is remembered of people is not remembered for as long.
    later += 61_000;
  };
  for (const [turn, failure] of failures.entries()) {
    try {
      await suffer(day, failure, { story, ada, turn, forget });
    } catch (error) {
      throw new Error(`${day.method}, when ${day.what}: ${failure.name}: ${error}`, { cause: error });
    }
  }
  expectNothingUntold(story);
  // It was a bad day of Slack's, and not the end.
  await story.slack.as('hank').send('#general', '/pagertree help');
  await story.slack.as('hank').see('Run your PagerTree people from Slack', eventually);
}

async function suffer(day: BadDay, failure: Failure, stage: Stage): Promise<void> {
  const { story, ada } = stage;
  const { slack } = story;
  await ada.reload();
  await day.prepare?.(stage);
  const asked = writes(story).length;
  const end = day.end(failure, stage);
  const timesSeen = () => (day.reads?.(stage) ?? ada.seen()).split(end).length;
  const before = timesSeen();
  slack.failMethod(day.method, failure.kind, day.times?.(failure) ?? 1_000, failure.retryAfterSeconds);
  await day.act(stage);
  await ada
    .see(() => timesSeen() > before, eventually)
    .catch((error: unknown) => {
      throw new Error(`“${end}” is not told: ${error}`);
    });
  slack.clearFailures();
  if (day.effect === undefined) expect(writes(story)).toHaveLength(asked);
  else day.effect(stage, failure);
}

/** Nothing reached the boundary behind which nobody is told, and nothing was a mistake of the app's. */
function expectNothingUntold(story: Story): void {
  const bad = story
    .log()
    .split('\n')
    .filter((line) => line.includes('"flow":"listener"') || line.includes('"trouble":"app"'));
  expect(bad).toEqual([]);
}
