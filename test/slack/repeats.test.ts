import { expect, test } from 'vitest';
import { Answers, Recent } from '../../src/slack/repeats.js';

function startClock() {
  let time = 1_000;
  return { now: () => time, pass: (milliseconds: number) => (time += milliseconds) };
}

test('an answer is given again for five minutes, and then nothing is; the request is not taken for a new one', async () => {
  const clock = startClock();
  const answers = new Answers(clock.now);
  const first = answers.expect('user bea@example.com');
  first.give('bea@example.com');
  expect(first.first).toBe(true);
  clock.pass(299_000);
  const again = answers.expect('user bea@example.com');
  expect([again.first, await again.given]).toEqual([false, 'bea@example.com']);
  clock.pass(2_000);
  const late = answers.expect('user bea@example.com');
  expect([late.first, await late.given]).toEqual([false, undefined]);
});

test('what is old is forgotten as soon as anything is asked', () => {
  const clock = startClock();
  const recent = new Recent<string>(10, { longest: 60_000, now: clock.now });
  recent.set('a', 'first');
  clock.pass(30_000);
  recent.set('b', 'second');
  clock.pass(31_000);
  expect([recent.get('a'), recent.get('b')]).toEqual([undefined, 'second']);
  recent.set('b', 'third');
  clock.pass(59_000);
  expect(recent.get('b')).toBe('third');
});
