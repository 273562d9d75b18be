import { expect, test } from 'vitest';
import { describeFault } from '../../../src/sandbox/pagertree/describe-fault.js';
import { type Fault, faultKinds } from '../../../src/sandbox/pagertree/faults.js';

test.each<[Fault & { struck?: number }, string]>([
  [{ kind: '500' }, 'Every request: answered 500.'],
  [{ kind: '500', method: 'GET' }, 'Every GET request: answered 500.'],
  [{ kind: 'latency', delayMs: 1000, path: '/teams' }, 'Every request to /teams: 1 second slower.'],
  [
    { kind: 'hang', afterChange: true, method: 'PUT', path: '/account_users/:id', times: 3, struck: 1 },
    'The next 2 PUT requests to /account_users/:id: never answered, once the change is made.',
  ],
  [{ kind: '503', times: 1 }, 'The next request: answered 503.'],
  [
    { kind: '429', share: 0.125, seed: 7 },
    '12.5 % of requests (seed 7): answered 429, without saying when to try again.',
  ],
  [
    { kind: 'wrong-type', field: 'user.name', share: 0.5, times: 4 },
    '50 % of requests, 4 more: done, then answered with another type in user.name.',
  ],
])('%j is said as %j', (fault, words) => {
  expect(describeFault(fault)).toBe(words);
});

test('every kind is said in words of its own', () => {
  const said = new Set(faultKinds.map((kind) => describeFault({ kind })));
  expect(said.size).toBe(faultKinds.length);
});
