import { expect, test } from 'vitest';
import { type FaultFields, listKinds, readFields } from '../../../src/sandbox/page/fault-fields.js';
import { faultKinds } from '../../../src/sandbox/pagertree/faults.js';

const empty: FaultFields = {
  kind: '500',
  method: '',
  path: '',
  times: '',
  share: '',
  seed: '',
  delay: '',
  retryAfter: '',
  field: '',
  afterChange: false,
};

test('the form offers every kind there is', () => {
  const offered = listKinds().flatMap(({ kinds }) => kinds.map(({ kind }) => kind));
  expect(offered.toSorted()).toEqual(faultKinds.toSorted());
});

test.each([
  [{}, { kind: '500' }],
  [
    { method: 'PUT', path: ' /account_users/:id ' },
    { kind: '500', method: 'PUT', path: '/account_users/:id' },
  ],
  [
    { times: '3', share: '25', seed: '7' },
    { kind: '500', times: 3, share: 0.25, seed: 7 },
  ],
  [{ seed: '7' }, { kind: '500' }],
  [
    { kind: 'latency', delay: '2.5', retryAfter: '3' },
    { kind: 'latency', delayMs: 2500 },
  ],
  [
    { kind: '429', retryAfter: '0', afterChange: true },
    { kind: '429', retryAfter: 0, afterChange: true },
  ],
  [{ kind: '500', delay: '3', field: 'x', retryAfter: '3' }, { kind: '500' }],
  [
    { kind: 'wrong-type', field: 'user.name', afterChange: true },
    { kind: 'wrong-type', field: 'user.name' },
  ],
])('%j means %j', (typed, fault) => {
  expect(readFields({ ...empty, ...typed })).toEqual(fault);
});

test('a kind that is none means nothing', () => {
  expect(readFields({ ...empty, kind: 'toString' })).toBeNull();
});
