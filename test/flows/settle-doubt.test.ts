import { expect, test } from 'vitest';
import { settleDoubt } from '../../src/flows/settle-doubt.js';
import { PagerTreeUnreachableError } from '../../src/pagertree/errors.js';

test('where PagerTree cannot say how a change ended either, the person reads of the first failure, and both are logged', async () => {
  const logged: { error: unknown; flow: string; writes: boolean }[] = [];
  const trouble = (error: unknown, flow: string, writes: boolean) => {
    logged.push({ error, flow, writes });
    return `told of ${String(error)}`;
  };
  const first = new PagerTreeUnreachableError('PUT /account_users/…', 'timeout', true, undefined);
  const second = new Error('the second');
  const answer = await settleDoubt({ trouble }, first, 'edit user', async () => {
    throw second;
  });
  expect(answer).toEqual({ known: false, text: `told of ${String(first)}` });
  expect(logged.map(({ error, writes }) => [error, writes])).toEqual([
    [second, false],
    [first, true],
  ]);
});
