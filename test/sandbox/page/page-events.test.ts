import { afterEach, expect, it } from 'vitest';
import type { Clock } from '../../../src/sandbox/clock.js';
import { createFakePagerTree } from './fake-pagertree.js';
import { createFakeWorkspace } from './fake-workspace.js';
import { type RunningPage, servePage } from './open-page.js';

let running: RunningPage | undefined;

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

/** A clock that stands still until it is told to strike. */
function createStoppedClock(): Clock & { strike(milliseconds: number): void } {
  const tasks = new Set<{ milliseconds: number; task: () => void }>();
  return {
    now: () => 0,
    after(milliseconds, task) {
      const waiting = { milliseconds, task };
      tasks.add(waiting);
      return () => tasks.delete(waiting);
    },
    strike(milliseconds) {
      for (const waiting of [...tasks]) {
        if (waiting.milliseconds > milliseconds) continue;
        tasks.delete(waiting);
        waiting.task();
      }
    },
  };
}

async function openEvents() {
  const clock = createStoppedClock();
  const slack = createFakeWorkspace();
  const pagertree = createFakePagerTree(3);
  running = await servePage({ slack, pagertree, clock });
  const response = await fetch(`${running.address}/page/events?as=U01ADA`);
  if (response.body === null) throw new Error('The stream has no body.');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async () => {
    for (;;) {
      const event = /data: (.+)\n\n/.exec(text);
      if (event !== null) {
        text = text.slice(event.index + event[0].length);
        return JSON.parse(event[1] ?? '');
      }
      text += (await reader.read()).value ?? '';
    }
  };
  return { clock, slack, pagertree, next };
}

it('tells where things stand at once, so that nothing is missed', async () => {
  const { next } = await openEvents();
  expect(await next()).toEqual({ slack: 1, pagertree: 0 });
});

it('tells many changes as one, and a later one again', async () => {
  const { clock, slack, pagertree, next } = await openEvents();
  await next();
  slack.change(() => {});
  slack.change(() => {});
  pagertree.tell();
  clock.strike(1000);
  expect(await next()).toEqual({ slack: 3, pagertree: 1 });
  pagertree.tell();
  clock.strike(1000);
  expect(await next()).toEqual({ slack: 3, pagertree: 2 });
});

it('knows only the people of the workspace', async () => {
  const { slack, pagertree } = { slack: createFakeWorkspace(), pagertree: createFakePagerTree(1) };
  running = await servePage({ slack, pagertree });
  expect((await fetch(`${running.address}/page/events?as=U99`)).status).toBe(404);
});
