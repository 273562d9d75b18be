import { expect } from 'vitest';
import type { RecordedRequest } from '../../src/sandbox/pagertree/request-log.js';
import type { RecordedCall } from '../../src/sandbox/slack/journal.js';
import type { Act } from './acts/act.js';
import { play } from './acts/all-acts.js';
import { readExposition } from './exposition.js';
import { writes } from './requests.js';
import type { Story } from './story.js';

/**
 * Calls that put something on somebody's screen, or read everybody. How often a message is changed while it counts on, and which of two
 * Home tabs is overtaken by the next, hangs on the machine.
 */
const telling = /^(?:views\.(?!publish$)|response_url$|chat\.(?!update$)|files\.|users\.list$)/u;

/** What came of something that was done: in PagerTree, and on the screens. Sorted, and without ids. */
export interface Effects {
  /** What kinds of changes PagerTree was asked for; how many more until somebody stopped them hangs on the machine. */
  changes: string[];
  /** Changes that it was asked for again, to the letter. */
  repeated: string[];
  calls: string[];
}

/**
 * Plays an act.
 * @param finish is called when the person is done
 */
export async function effectsOf(
  story: Story,
  act: Act,
  who: string,
  fresh: string,
  finish: () => Promise<unknown>,
): Promise<Effects> {
  const before = { writes: writes(story).length, calls: story.slack.recordedCalls.length };
  await play(act, story, who, fresh);
  await finish();
  await rest(story);
  const written = writes(story).slice(before.writes);
  const contents = written.map(({ method, path, body }) => JSON.stringify([method, path, body]));
  const isRepeated = (_: RecordedRequest, index: number) => contents.indexOf(contents[index] ?? '') < index;
  return {
    changes: [...new Set(written.map(shapeOf))].sort(),
    repeated: written.filter(isRepeated).map(shapeOf).sort(),
    calls: story.slack.recordedCalls
      .slice(before.calls)
      .filter(tells)
      .map(({ method }) => method)
      .sort(),
  };
}

function shapeOf({ method, path }: RecordedRequest): string {
  return `${method} ${path.replaceAll(/\/[^/]*\d[^/]*/gu, '/:id')}`;
}

/** Lines of the record are left out: they are posted some time later, and many together. */
function tells({ method, args }: RecordedCall): boolean {
  return telling.test(method) && !/request `\w+`/u.test(String(args.text));
}

/** Waits until the app has done all that it was asked for. */
async function rest({ appUrl, slack }: Story): Promise<void> {
  const underWay = async () => {
    const page = await (await fetch(`${appUrl}/metrics`)).text();
    const samples = readExposition(page).filter(({ name }) => name === 'pagertree_people_requests_under_way');
    const waiting = slack.deliveries.filter(({ acknowledgedAt }) => acknowledgedAt === null);
    return samples.map(({ value }) => value + waiting.length);
  };
  await expect.poll(underWay, { timeout: 30_000 }).toEqual([0]);
}
