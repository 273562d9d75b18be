import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createSlackApi } from '../../src/slack/slack-api.js';
import { slackTroubleOf } from '../../src/slack/slack-errors.js';

/** Slack's API, when the one answer of a Slack is this. */
async function apiThatAnswers(status: number, body: string) {
  const server = createServer((_request, answer) => {
    answer.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  return createSlackApi('xoxb-test', { slackApiUrl: `http://127.0.0.1:${address.port}/api/` });
}

test('a person without a profile is somebody without an email', async () => {
  const slack = await apiThatAnswers(200, '{"ok":true,"user":{"id":"U1","team_id":"T1","name":"ada"}}');
  expect(await slack.fetchPerson('U1')).toMatchObject({ name: 'ada', email: null, phone: null });
});

test.each([
  ['another shape', 200, '{"ok":true,"user":"U1"}'],
  ['a web page', 200, '<html>'],
  ['a 429 without a time', 429, '{"ok":false,"error":"ratelimited"}'],
  ['nothing', 200, ''],
])('%s in place of an answer is trouble of Slack’s', async (_what, status, body) => {
  const slack = await apiThatAnswers(status, body);
  const error: unknown = await slack.fetchPerson('U1').catch((thrown: unknown) => thrown);
  expect(slackTroubleOf(error)).not.toBeNull();
});

test('an error of the app’s own is none of Slack’s', () => {
  expect(slackTroubleOf(new TypeError('x is not a function'))).toBeNull();
});
