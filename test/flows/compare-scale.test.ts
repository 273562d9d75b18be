import { expect, test } from 'vitest';
import { startStory } from '../support/story.js';

const size = 10_000;

test('a channel of 10,000 with an account of 10,000 takes few requests, and says from the first second how far it is', {
  timeout: 120_000,
}, async () => {
  const { slack, pagertree } = await startStory({ users: size, workspacePeople: size });
  const ada = slack.as('ada');
  await ada.send('#ops', '/pagertree whoami');
  await ada.see('Ada Stone');
  const asked = pagertree.requests.length;
  await ada.send('#ops', '/pagertree compare #everyone');
  await ada.see('Comparing PagerTree and #everyone.', { within: 1_000 });
  await ada.see('In both', { within: 100_000 });

  expect(pagertree.requests.slice(asked).length).toBeLessThanOrEqual(101);
  const calls = (method: string) => slack.recordedCalls.filter((call) => call.method === method);
  const pages = calls('conversations.members').length + calls('users.list').length;
  expect(pages).toBeLessThanOrEqual(size / 200 + 1);
  // Nobody's profile was looked up; Ada's was, to find out who asks.
  expect(calls('users.info').filter(({ args }) => args.user !== 'U01ADA')).toEqual([]);
  const reading = calls('chat.update').filter(({ args }) => String(args.text).includes('so far'));
  expect(reading.length).toBeGreaterThan(0);
});
