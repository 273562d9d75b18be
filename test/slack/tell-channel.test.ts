import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createRespond } from '../../src/slack/respond.js';
import { createSlackApi } from '../../src/slack/slack-api.js';
import { createTellChannel } from '../../src/slack/tell-channel.js';

interface Reply {
  status: number;
  body: string;
}

const ok: Reply = { status: 200, body: '{"ok":true}' };
const html: Reply = { status: 502, body: '<html>Bad Gateway</html>' };
const no = (code: string): Reply => ({ status: 200, body: JSON.stringify({ ok: false, error: code }) });

/** A Slack that takes every message down, and then answers what is given, whether it posted it or not. */
async function startSlack(replies: { response: Reply; channel?: Reply; person?: Reply }) {
  const posts: { to: 'response' | 'channel' | 'person'; content: string }[] = [];
  const server = createServer((request, answer) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const content = Buffer.concat(parts).toString();
      const channel = new URLSearchParams(content).get('channel');
      const to = request.url === '/commands/1' ? 'response' : channel === 'C1' ? 'channel' : 'person';
      posts.push({ to, content: decodeURIComponent(content.replaceAll('+', ' ')) });
      const { status, body } = replies[to] ?? ok;
      answer.writeHead(status, { 'content-type': 'application/json', 'retry-after': '30' }).end(body);
    });
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
  const base = `http://127.0.0.1:${address.port}`;
  const slack = createSlackApi('xoxb-test', { slackApiUrl: `${base}/api/` });
  const note = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });
  const tell = createTellChannel(createRespond(`${base}/api/`), slack, {
    notPosted: note('not posted'),
    perhapsPosted: note('perhaps posted'),
  });
  const place = { channelId: 'C1', responseUrl: `${base}/commands/1` };
  return { posts, tell: () => tell(place, 'U1', { text: 'Ada added Dana', blocks: [] }) };
}

test.each([
  ['a refusal', no('expired_url')],
  ['a 404', { status: 404, body: 'expired_url' }],
])('after %s of the response_url the app posts by its own voice', async (_what, response) => {
  const { posts, tell } = await startSlack({ response });
  await tell();
  expect(posts.map(({ to }) => to)).toEqual(['response', 'channel']);
});

test.each([
  ['a 502', html],
  ['a failure of Slack’s own', no('internal_error')],
])(
  'after %s the channel may have it, so only the person is told, and not that it was not posted',
  async (_what, response) => {
    const { posts, tell } = await startSlack({ response });
    await tell();
    expect(posts.map(({ to }) => to)).toEqual(['response', 'person']);
    expect(posts[1]?.content).toContain('perhaps posted');
  },
);

test.each([
  ['a 502', html],
  ['fatal_error', no('fatal_error')],
])('a post that ended in %s is not repeated, and in doubt', async (_what, channel) => {
  const { posts, tell } = await startSlack({ response: no('used_url'), channel });
  await tell();
  expect(posts.map(({ to }) => to)).toEqual(['response', 'channel', 'person']);
  expect(posts[2]?.content).toContain('perhaps posted');
});

test.each([
  ['not in the channel', no('not_in_channel')],
  ['too many posts', { status: 429, body: '' }],
])('a post that was refused (%s) is told as not posted', async (_what, channel) => {
  const { posts, tell } = await startSlack({ response: no('used_url'), channel });
  await tell();
  expect(posts.map(({ to }) => to)).toEqual(['response', 'channel', 'person']);
  expect(posts[2]?.content).toContain('not posted');
});

test('when nobody can be told, the error says whether the channel is in doubt', async () => {
  const sure = await startSlack({
    response: no('used_url'),
    channel: no('is_archived'),
    person: no('user_disabled'),
  });
  await expect(sure.tell()).rejects.toMatchObject({ name: 'ChannelNotToldError', doubtful: false });
  const doubtful = await startSlack({ response: html, person: no('user_disabled') });
  await expect(doubtful.tell()).rejects.toMatchObject({ name: 'ChannelNotToldError', doubtful: true });
});
