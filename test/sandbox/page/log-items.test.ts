import { describe, expect, it } from 'vitest';
import { listLogItems } from '../../../src/sandbox/page/log-items.js';
import type { ChannelSight, MessageSight, NoticeSight } from '../../../src/sandbox/slack/sight.js';

const noon = new Date(2026, 4, 5, 12).getTime();
const minute = 60_000;

describe('the lines of a conversation', () => {
  it('puts a line between two days', () => {
    const items = list([message(noon - 24 * 60 * minute), message(noon)]);
    expect(items.map((item) => (item.kind === 'day' ? item.label : item.kind))).toEqual([
      'Yesterday',
      'message',
      'Today',
      'message',
    ]);
  });

  it('does not repeat the author of messages in a row, but for a pause or a private one', () => {
    const items = list([
      message(noon),
      message(noon + minute),
      message(noon + 20 * minute),
      message(noon + 21 * minute, { ephemeral: true }),
      message(noon + 22 * minute, { author: { id: 'U2', name: 'Ben', isApp: false } }),
    ]);
    expect(items.flatMap((item) => (item.kind === 'message' ? [item.follows] : []))).toEqual([
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  it('keeps a notice after the message it came after, and puts an unknown one last', () => {
    const messages = [message(noon), message(noon + minute)];
    const notices: NoticeSight[] = ['late', 'old', 'first'].map((id) => ({ id, channelId: 'C1', text: id }));
    const after = new Map([
      ['old', messages[0]?.ts ?? ''],
      ['first', ''],
    ]);
    const items = listLogItems(channel(messages), notices, after, noon);
    expect(items.map((item) => item.key.replace(/[\d.]+$/, ''))).toEqual([
      'notice first',
      'day Today',
      'message ',
      'notice old',
      'message ',
      'notice late',
    ]);
  });
});

function list(messages: MessageSight[]) {
  return listLogItems(channel(messages), [], new Map(), noon);
}

function channel(messages: MessageSight[]): ChannelSight {
  return { id: 'C1', name: 'ops', kind: 'public', appIsIn: true, messages };
}

function message(at: number, more: Partial<MessageSight> = {}): MessageSight {
  return {
    ts: (at / 1000).toFixed(6),
    channelId: 'C1',
    author: { id: 'U1', name: 'Ada', isApp: false },
    text: 'hello',
    blocks: [],
    values: {},
    ephemeral: false,
    edited: false,
    files: [],
    ...more,
  };
}
