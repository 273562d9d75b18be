import { expect, test } from 'vitest';
import { createSharedLook } from '../../src/flows/shared-look.js';
import { createCountingClock } from '../support/notices.js';

/** A look that counts itself, ten seconds apart. */
function start() {
  const clock = createCountingClock();
  let looks = 0;
  const look = async () => {
    looks += 1;
  };
  return { clock, shared: createSharedLook(look, { gap: 10_000, ...clock }), looks: () => looks };
}

test('the first one who asks is answered at once, and many share the next one', async () => {
  const { clock, shared, looks } = start();
  await Promise.all([shared.ask(), shared.ask()]);
  expect(looks()).toBe(1);
  const later = Array.from({ length: 300 }, () => shared.ask());
  clock.advance(9_999);
  expect(looks()).toBe(1);
  clock.advance(1);
  await Promise.all(later);
  expect(looks()).toBe(2);
});

test('one that fails is told to whoever asked, and the next one is made', async () => {
  const clock = createCountingClock();
  const failures = [new Error('busy')];
  const look = async () => {
    const failure = failures.pop();
    if (failure !== undefined) throw failure;
  };
  const shared = createSharedLook(look, { gap: 10_000, ...clock });
  await expect(shared.ask()).rejects.toThrow('busy');
  const next = shared.ask();
  clock.advance(10_000);
  await next;
});

test('nothing waits any more once it is stopped', async () => {
  const { clock, shared, looks } = start();
  await shared.ask();
  void shared.ask();
  expect(clock.waiting()).toBe(1);
  shared.stop();
  expect(clock.waiting()).toBe(0);
  void shared.ask();
  clock.advance(60_000);
  expect(looks()).toBe(1);
});
