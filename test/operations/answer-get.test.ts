import { expect, onTestFinished, test } from 'vitest';
import { answerGet } from '../../src/operations/answer-get.js';
import { createWebServer } from '../../src/operations/web-server.js';

test('what cannot be said is a 500 without the reason, and the reason is reported', async () => {
  const reported: unknown[] = [];
  const slip = new Error('of the key sandbox-key');
  const route = answerGet(
    () => {
      throw slip;
    },
    (error) => reported.push(error),
  );
  const server = createWebServer(new Map([['/healthz', route]]));
  const port = await server.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => server.close(100));
  const response = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect([response.status, await response.text()]).toEqual([500, 'This could not be said.\n']);
  expect(reported).toEqual([slip]);
});
