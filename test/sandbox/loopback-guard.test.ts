import { request } from 'node:http';
import { expect, test } from 'vitest';
import { startStory } from '../support/story.js';

/** The status of a GET with headers that a browser would not let a page set. */
function statusOf(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });
}

test('Slack and PagerTree answer to this machine alone, whoever knows the keys', async () => {
  const { pageUrl, apiUrl } = await startStory({ allowViolations: true });
  const list = `${apiUrl}/account_users`;
  const authorization = 'Bearer sandbox-key';
  expect(await statusOf(list, { authorization })).toBe(200);
  expect(await statusOf(list, { authorization, host: 'localhost:4391' })).toBe(200);
  for (const url of [list, `${pageUrl}/api/auth.test`]) {
    expect(await statusOf(url, { authorization, host: 'evil.example' })).toBe(403);
    expect(await statusOf(url, { authorization, origin: 'http://evil.example' })).toBe(403);
  }
});
