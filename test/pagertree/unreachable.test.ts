import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { PagerTree } from '../../src/pagertree/client.js';
import { clientOf, failureOf } from './client.js';
import { half, type Reply, record, reset, silence, torn } from './recording-server.js';
import { bobby } from './samples.js';

const form = { user_attributes: { name: 'B', emails_attributes: [{ email: 'b@example.com' }] } } as const;
const calls: [
  name: string,
  call: (api: PagerTree, signal?: AbortSignal) => Promise<unknown>,
  writes: boolean,
][] = [
  ['reading', (api, signal) => api.accountUsers.retrieve('a', given(signal)), false],
  ['listing', (api, signal) => api.teams.list({ search: 'b@example.com' }, given(signal)), false],
  ['creating', (api, signal) => api.accountUsers.create(form, given(signal)), true],
  ['updating', (api, signal) => api.accountUsers.update('a', form, given(signal)), true],
  ['deleting', (api, signal) => api.accountUsers.delete('a', given(signal)), true],
];

function given(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

const unreachable = (reason: string, doubtful: boolean) => ({
  name: 'PagerTreeUnreachableError',
  reason,
  doubtful,
});

/** The base address of a server that was here a moment ago. */
async function deserted(): Promise<string> {
  const server = await record(() => silence);
  await server.close();
  return server.url;
}

/** Little time only where it is meant to run out: on a busy machine anything else may take longer. */
const limitsFor = (reason: string) => (reason === 'timeout' ? { attempt: 100, retries: 0 } : { retries: 0 });

describe.each(calls)('%s', (_name, call, writes) => {
  test('from a host that nobody knows: nothing was sent', async () => {
    const failure = await failureOf(call(clientOf('http://pagertree.invalid/api/v4')));
    expect(failure).toMatchObject(unreachable('unknown host', false));
  });

  test('where nobody listens: nothing was sent', async () => {
    const failure = await failureOf(call(clientOf(await deserted())));
    expect(failure).toMatchObject(unreachable('refused', false));
  });

  const broken: [what: string, reply: Reply, reason: string][] = [
    ['a connection that is reset before the answer', reset, 'reset'],
    ['a connection that is reset in the middle of the answer', torn, 'reset'],
    ['an answer that does not begin in time', silence, 'timeout'],
    ['an answer that stops in the middle', half, 'timeout'],
  ];

  test.each(broken)('%s', async (_what, reply, reason) => {
    const server = await record(() => reply);
    const failure = await failureOf(call(clientOf(server.url, limitsFor(reason))));
    expect(failure).toMatchObject(unreachable(reason, writes));
    expect(server.received).toHaveLength(1);
  });

  test('the whole has its time too, however long an attempt may take', async () => {
    for (const reply of [silence, half]) {
      const server = await record(() => reply);
      const failure = await failureOf(call(clientOf(server.url, { total: 100 })));
      expect(failure).toMatchObject(unreachable('timeout', writes));
    }
  });

  test('cancelled before it begins: nothing is sent', async () => {
    const server = await record(() => ({ json: bobby() }));
    const failure = await failureOf(call(clientOf(server.url), AbortSignal.abort(new Error('enough'))));
    expect(failure).toMatchObject(unreachable('cancelled', false));
    expect(server.received).toEqual([]);
  });

  test('cancelled while the answer is waited for, or read: the request ends', async () => {
    for (const reply of [silence, half]) {
      const cancel = new AbortController();
      const server = await record(() => {
        setImmediate(() => cancel.abort());
        return reply;
      });
      const failure = await failureOf(call(clientOf(server.url), cancel.signal));
      expect(failure).toMatchObject(unreachable('cancelled', writes));
      expect(server.received).toHaveLength(1);
      await expect.poll(() => server.open()).toBe(0);
    }
  });

  test('no address, email or key is anywhere in the error', async () => {
    const servers = [(await record(() => silence)).url, (await record(() => reset)).url, await deserted()];
    for (const url of servers) {
      const failure = await failureOf(call(clientOf(url, { attempt: 50, retries: 0 })));
      expect(inspect(failure, { depth: 20, showHidden: true })).not.toMatch(/example|a-key|q=/u);
    }
  });
});

test('cancelled in the pause after a refusal that is sure: nothing is in doubt', async () => {
  const cancel = new AbortController();
  const server = await record(() => {
    setTimeout(() => cancel.abort(), 50);
    return { status: 429 };
  });
  const { accountUsers } = clientOf(server.url, { firstPause: 60_000 });
  const failure = await failureOf(accountUsers.delete('a', { signal: cancel.signal }));
  expect(failure).toMatchObject(unreachable('cancelled', false));
  expect(server.received).toHaveLength(1);
});

test('an earlier attempt that may have been made is not forgotten over a later one that was not', async () => {
  const server = await record((_request, number) => (number === 0 ? reset : { status: 404 }));
  const update = clientOf(server.url).accountUsers.update('a', { notification_rule_id: null });
  expect(await failureOf(update)).toMatchObject({ status: 404, doubtful: true });

  const leaving = await record(() => {
    void leaving.close();
    return reset;
  });
  const again = clientOf(leaving.url).accountUsers.update('a', { notification_rule_id: null });
  expect(await failureOf(again)).toMatchObject(unreachable('refused', true));
});
