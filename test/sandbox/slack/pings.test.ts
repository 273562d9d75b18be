import { expect, test } from 'vitest';
import { findPings } from '../../../src/sandbox/slack/pings.js';
import { mrkdwn, plain } from './kit.js';

test.each([
  ['<!channel> hello', ['channel']],
  ['<!here|here> and <!everyone>', ['here', 'everyone']],
  ['<!subteam^S123|@leads>', ['subteam']],
  ['&lt;!channel&gt; @channel <!date^1^{date}|today> <@U1>', []],
])('the text %j pings %j', (text, kinds) => {
  expect(findPings(text, [])).toEqual(kinds);
});

test('blocks ping where they are mrkdwn', () => {
  const blocks = [
    { type: 'section' as const, block_id: '1', text: mrkdwn('<!channel>'), fields: [mrkdwn('<!here>')] },
    { type: 'context' as const, block_id: '2', elements: [mrkdwn('<!everyone>'), plain('<!channel>')] },
    { type: 'header' as const, block_id: '3', text: plain('<!channel>') },
  ];
  expect(findPings('', blocks)).toEqual(['channel', 'here', 'everyone']);
});
