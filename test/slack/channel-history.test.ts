import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { joinerMessage } from '../../src/blocks/joiner-leaver.js';
import { noticeMetadata, readNotice } from '../../src/blocks/told-notice.js';
import { createChannelHistory } from '../../src/slack/channel-history.js';

/** The history of a channel, when Slack answers this. */
async function historyThatAnswers(answer: object) {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
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
  const slackApiUrl = `http://127.0.0.1:${address.port}/api/`;
  return createChannelHistory('xoxb-test', { slackApiUrl }, { channelId: 'C1', botUserId: 'U0APP' });
}

const { blocks } = joinerMessage({
  slackId: 'U1',
  name: 'Nora Berg',
  email: 'nora@example.com',
  missing: true,
});
const metadata = noticeMetadata({ kind: 'joined', slackId: 'U1' }, 'stands');

test('what another app, or somebody, has written is left behind, however it looks', async () => {
  const history = await historyThatAnswers({
    ok: true,
    messages: [
      { ts: '4.000000', user: 'U0OTHER', bot_id: 'B1', blocks, metadata },
      { ts: '3.000000', user: 'U0APP', blocks, metadata },
      { ts: '2.000000', user: 'U2', text: 'Hello' },
      { ts: '1.000000', subtype: 'bot_message', bot_id: 'B2', text: 'From long ago' },
    ],
  });
  expect((await history.readOwn({ oldest: '0' })).map(({ ts }) => ts)).toEqual(['3.000000']);
});

test('a message that is gone already need not be taken back', async () => {
  await (await historyThatAnswers({ ok: false, error: 'message_not_found' })).remove('1.000000');
  const refused = (await historyThatAnswers({ ok: false, error: 'cant_delete_message' })).remove('1.000000');
  await expect(refused).rejects.toThrow('cant_delete_message');
});

test.each([
  ['its buttons say that it stands, also one from before there was metadata', { blocks }, 'stands'],
  ['without buttons it is settled, whatever is kept beside it', { metadata }, 'settled'],
  ['somebody came back', { metadata: noticeMetadata({ kind: 'joined', slackId: 'U1' }, 'over') }, 'over'],
])('a notice is known again: %s', (_what, content, standing) => {
  const message = { ts: '1.000000', blocks: [], metadata: undefined, ...content };
  expect(readNotice(message)).toMatchObject({ kind: 'joined', slackId: 'U1', standing });
});

test.each([
  ['nothing', {}],
  ['metadata of another app', { metadata: { event_type: 'ticket', event_payload: { kind: 'joined' } } }],
  ['a later version of it', { metadata: { ...metadata, event_payload: { version: 2 } } }],
  ['blocks of other things', { blocks: [{ type: 'section' }, { type: 'actions', elements: [{}] }] }],
])('%s is no notice', (_what, content) => {
  expect(readNotice({ ts: '1.000000', blocks: null, metadata: null, ...content })).toBeNull();
});
