import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { postLetter, writeCommand, writeInteraction } from '../support/letter.js';
import { writes } from '../support/requests.js';
import { type Story, startStory } from '../support/story.js';

const now = () => Math.floor(Date.now() / 1_000);

/** A command as Slack sends it, with a trigger of its own. */
function commandOf(story: Story, text: string, trigger = String(Math.random())): string {
  return writeCommand({
    command: '/pagertree',
    text,
    user_id: 'U01ADA',
    channel_id: 'C01OPS',
    team_id: 'T01',
    response_url: `${story.pageUrl}/response/none`,
    trigger_id: trigger,
  });
}

describe('a request that is not Slack’s, or not of now', () => {
  const later = (seconds: number) => String(now() + seconds);
  test.each([
    ['another secret', { signature: `v0=${'0'.repeat(64)}` }],
    ['no signature', { signature: '' }],
    ['a signature of another length', { signature: 'v0=0' }],
    ['another version of signatures', { signature: `v1=${'0'.repeat(64)}` }],
    ['six minutes ago', { timestamp: later(-360) }],
    ['six minutes from now', { timestamp: later(360) }],
    ['a time that is none', { timestamp: 'soon' }],
    ['a negative time', { timestamp: '-1' }],
    ['no time', { timestamp: '' }],
  ])('%s: refused with 401, and nothing happens', async (_what, changes) => {
    const story = await startStory({ transport: 'http' });
    const answer = await postLetter(story, { body: commandOf(story, 'users'), ...changes });
    expect(answer).toEqual({ status: 401, text: '' });
    expect(story.pagertree.requests).toEqual([]);
  });

  test.each([
    ['four minutes ago', -240],
    ['four minutes from now', 240],
  ])('%s is now, by another clock', async (_what, seconds) => {
    const story = await startStory({ transport: 'http' });
    const answer = await postLetter(story, { body: commandOf(story, 'help'), timestamp: later(seconds) });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Run your PagerTree people from Slack');
  });
});

test('a request that is sent again, word for word, gets the same answer and does nothing', async () => {
  // However busy this machine is, the answer is the list, and not that it follows.
  const story = await startStory({ transport: 'http', patience: { note: 30_000 } });
  const letter = { body: commandOf(story, 'users hill'), timestamp: String(now()) };
  const first = await postLetter(story, letter);
  expect(first.text).toContain('Marta Hill');
  const asked = story.pagertree.requests.length;
  const both = await Promise.all([postLetter(story, letter), postLetter(story, letter)]);
  // Signed anew, it is the same request still.
  const again = await postLetter(story, { ...letter, timestamp: String(now() - 1) });
  expect([...both, again]).toEqual([first, first, first]);
  expect(story.pagertree.requests).toHaveLength(asked);
});

test('a form that is sent again by somebody who listened changes nothing', async () => {
  const story = await startStory({ transport: 'http' });
  const ada = story.slack.as('ada');
  await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
  await ada.see('Add user to PagerTree');
  await ada.submit();
  await ada.see('Ada Stone added Dana Fox');
  const before = writes(story).length;
  const payload = story.slack.deliveries.at(-1)?.payload;
  for (let round = 0; round < 3; round += 1) {
    expect(await postLetter(story, { body: writeInteraction(payload) })).toMatchObject({ status: 200 });
  }
  expect(writes(story)).toHaveLength(before);
  expect(ada.seen().split('Ada Stone added Dana Fox')).toHaveLength(2);
});

describe('a body that cannot be read', () => {
  const form = 'application/x-www-form-urlencoded';
  const json = 'application/json';
  test.each([
    [400, 'JSON that is none', form, 'payload=%7Bnonsense'],
    [400, 'JSON that is null', form, 'payload=null'],
    [400, 'JSON that is a list', form, 'payload=%5B%5D'],
    [400, 'JSON that is a number', json, '7'],
    [400, 'null', json, 'null'],
    [400, 'nothing', json, ''],
    [415, 'another content type', 'text/plain', 'payload={}'],
    [415, 'no content type', null, 'payload={}'],
    [415, 'a content type that is none', 'nonsense', 'payload={}'],
    [200, 'nothing in a form', form, ''],
    [200, 'an empty object', json, '{}'],
    [200, 'a form in another character set', `${form}; charset=utf-8`, 'command=%2Fnobody'],
    [200, 'letters that are no UTF-8', form, Buffer.from([0x74, 0x3d, 0xff, 0xfe, 0x25, 0x25])],
    [200, 'JSON thousands deep', json, `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  ])('%d: %s', async (status, _what, contentType, body) => {
    const story = await startStory({ transport: 'http' });
    // What is no UTF-8 cannot be signed as text; Slack never sends it, and the signature says so.
    const expected = typeof body === 'string' ? status : 401;
    expect((await postLetter(story, { body, contentType })).status).toBe(expected);
  });

  test('413: more than four megabytes', async () => {
    const story = await startStory({ transport: 'http' });
    const body = `payload=${'a'.repeat(5 * 1024 * 1024)}`;
    expect((await postLetter(story, { body })).status).toBe(413);
  });

  test('half a request is nobody’s trouble', async () => {
    const story = await startStory({ transport: 'http' });
    const { hostname, port } = new URL(story.appUrl);
    await new Promise<void>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf');
        setImmediate(() => socket.destroy());
      });
      socket.on('close', () => resolve());
      socket.on('error', reject);
    });
    expect((await postLetter(story, { body: commandOf(story, 'help') })).status).toBe(200);
    expect(story.log()).not.toContain('could not be processed');
  });
});
