import { describe, expect, test } from 'vitest';
import { createChannelSink } from '../../src/audit/channel-sink.js';
import type { AuditRecord } from '../../src/audit/record.js';

function record(number: number, reason: string | null = null): AuditRecord {
  return {
    version: 1,
    at: '2026-01-01T00:00:00.000Z',
    actor: { slackId: 'U1', pagerTreeId: null, slackTeamId: 'T1' },
    action: 'add',
    target: { pagerTreeId: `P${number}`, email: null },
    before: null,
    after: { name: '*Ada* <!channel>\nand a line' },
    outcome: reason === null ? 'done' : 'refused',
    refusedBy: reason === null ? null : 'rule',
    reason,
    reference: null,
    requestId: `r${number}`,
  };
}

/** A channel that remembers what was posted, and fails as often as it is told. */
function channel({
  failures = 0,
  retryAfter = null,
}: {
  failures?: number;
  retryAfter?: number | null;
} = {}) {
  const posts: string[] = [];
  const missed: string[] = [];
  const waits: number[] = [];
  let left = failures;
  const sink = createChannelSink({
    async post(text) {
      left -= 1;
      if (left >= 0) throw new Error('busy');
      posts.push(text);
    },
    report: (_error, ids) => missed.push(...ids),
    retryAfter: () => retryAfter,
    betweenPosts: 1_100,
    async pause(milliseconds) {
      waits.push(milliseconds);
    },
  });
  return { sink, posts, missed, waits };
}

describe('the audit channel', () => {
  test('gets every record as one line, in order, many in a few messages', async () => {
    const { sink, posts, waits } = channel();
    await Promise.all(Array.from({ length: 100 }, (_, number) => sink.write(record(number))));
    const lines = posts.flatMap((post) => post.split('\n'));
    expect(lines.map((line) => /`P(\d+)`/u.exec(line)?.[1])).toEqual(
      Array.from({ length: 100 }, (_, number) => String(number)),
    );
    expect(posts.length).toBeLessThan(10);
    expect(posts.every((post) => post.length <= 3_000)).toBe(true);
    expect(waits).toHaveLength(posts.length - 1);
  });

  test('is posted to again after as long as Slack asks', async () => {
    const { sink, posts, waits, missed } = channel({ failures: 2, retryAfter: 3_000 });
    await sink.write(record(1));
    expect(posts).toHaveLength(1);
    expect(waits).toEqual([3_000, 3_000]);
    expect(missed).toEqual([]);
  });

  test('that stays busy is left alone, and what it missed is named', async () => {
    const { sink, posts, missed } = channel({ failures: 5, retryAfter: 1_000 });
    await sink.write(record(1));
    expect(posts).toEqual([]);
    expect(missed).toEqual(['r1']);
    await sink.write(record(2));
    expect(posts).toHaveLength(1);
  });

  test('reads nobody’s words as formatting, and no line is longer than a glance', async () => {
    const { sink, posts } = channel();
    await sink.write(record(1, `${'x'.repeat(5_000)}\n<!here>`));
    const [line = ''] = posts;
    expect(line).not.toContain('\n');
    expect(line).not.toContain('<!');
    expect(line).toContain('∗Ada∗ &lt;!channel&gt; and a line');
    expect(line.length).toBeLessThan(1_500);
  });
});
