import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { faultKinds } from '../../../src/sandbox/pagertree/faults.js';
import { parseFaults } from '../../../src/sandbox/pagertree/parse-faults.js';

test.each([
  ['', []],
  [' ; ', []],
  ['500', [{ kind: '500' }]],
  [
    'latency=2000@GET /account_users*3',
    [{ kind: 'latency', delayMs: 2000, method: 'GET', path: '/account_users', times: 3 }],
  ],
  ['429@POST /account_users~0.1', [{ kind: '429', method: 'POST', path: '/account_users', share: 0.1 }]],
  ['429=5', [{ kind: '429', retryAfter: 5 }]],
  ['503=Wed, 21 Oct 2026 07:28:00 GMT', [{ kind: '503', retryAfter: 'Wed, 21 Oct 2026 07:28:00 GMT' }]],
  [
    'hang!@PUT /account_users/:id',
    [{ kind: 'hang', afterChange: true, method: 'PUT', path: '/account_users/:id' }],
  ],
  [
    'wrong-type = user.name @ /account_users/:id',
    [{ kind: 'wrong-type', field: 'user.name', path: '/account_users/:id' }],
  ],
  ['reset-after@DELETE*1~0.5', [{ kind: 'reset-after', method: 'DELETE', times: 1, share: 0.5 }]],
  ['500@/teams~0.25#7', [{ kind: '500', path: '/teams', share: 0.25, seed: 7 }]],
  ['html-502; empty-body', [{ kind: 'html-502' }, { kind: 'empty-body' }]],
])('%j', (text, faults) => {
  expect(parseFaults(text)).toEqual(faults);
});

test.each(faultKinds)('%s can be aimed at a method and a path, a number or a share of requests', (kind) => {
  expect(parseFaults(`${kind}@DELETE /account_users/:id*2~0.5#1`)).toEqual([
    { kind, method: 'DELETE', path: '/account_users/:id', times: 2, share: 0.5, seed: 1 },
  ]);
});

test('the README names every kind, and its example is one', async () => {
  const text = await readFile(new URL('../../../README.md', import.meta.url), 'utf8');
  const kinds = /Kinds: ([^.]+)\./u.exec(text)?.[1] ?? '';
  expect([...kinds.matchAll(/`([\w-]+)`/gu)].map(([, kind]) => kind).toSorted()).toEqual(
    faultKinds.toSorted(),
  );
  const example = /SANDBOX_FAULTS='([^']+)'/u.exec(text)?.[1] ?? '';
  expect(parseFaults(example)).toEqual([expect.objectContaining({ kind: 'latency' })]);
});

test.each([
  'slowly',
  '502',
  'latency=soon',
  'latency=-1',
  '500=3',
  '500@FETCH',
  '500@PATCH',
  '500@account_users',
  '500*0',
  '500*1.5',
  '500~0',
  '500~2',
  '500~x',
  '500~0.5#1.5',
  '500@',
  '=5',
  '500;;!',
  'wrong-type=user..name',
])('%j is answered with a sentence that quotes it', (text) => {
  const faults = parseFaults(`429; ${text}`);
  expect(faults).toEqual({ problem: expect.stringMatching(/^".+" is no fault: .{5,}/) });
});
