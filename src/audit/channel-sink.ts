import type { AuditSink } from './audit.js';
import { describeRecord } from './describe-record.js';

export interface ChannelSinkOptions {
  /** Posts in the channel (mrkdwn). Throws what Slack throws. */
  post(text: string): Promise<void>;
  /** Is told, with the ids of the requests, what did not reach the channel. */
  report(error: unknown, requestIds: readonly string[]): void;
  /** Milliseconds to wait before another post after an error; `null` when there is no use in it. */
  retryAfter(error: unknown): number | null;
  /** Milliseconds between two posts. */
  betweenPosts: number;
  /** Waits for milliseconds. */
  pause(milliseconds: number): Promise<void>;
}

/** Characters of one message: what Slack shows of a section, with room to spare. */
const longestMessage = 2_900;
/** After that a channel that is busy is left alone: the log has the records. */
const mostTries = 5;

/**
 * Writes each record as one readable line in a channel. While Slack is busy with one message the next records gather, so that a
 * hundred changes in a minute arrive as a few messages rather than as a hundred refusals.
 */
export function createChannelSink(options: ChannelSinkOptions): AuditSink {
  const { post, report, retryAfter, betweenPosts, pause } = options;
  let waiting: { line: string; requestId: string }[] = [];
  let posting: Promise<void> | null = null;

  const postLines = async (lines: string, tries: number): Promise<void> => {
    try {
      await post(lines);
    } catch (error) {
      const wait = tries < mostTries ? retryAfter(error) : null;
      if (wait === null) throw error;
      await pause(wait);
      await postLines(lines, tries + 1);
    }
  };
  /** As many as one message holds, at least one. */
  const takeSome = () => {
    let length = 0;
    const end = waiting.findIndex(({ line }, index) => {
      length += line.length + 1;
      return index > 0 && length > longestMessage;
    });
    const some = end === -1 ? waiting : waiting.slice(0, end);
    waiting = end === -1 ? [] : waiting.slice(end);
    return some;
  };
  const postAll = async () => {
    while (waiting.length > 0) {
      const some = takeSome();
      await postLines(some.map(({ line }) => line).join('\n'), 1).catch((error: unknown) =>
        report(error, [...new Set(some.map(({ requestId }) => requestId))]),
      );
      if (waiting.length > 0) await pause(betweenPosts);
    }
    posting = null;
  };
  return {
    write(record) {
      waiting.push({ line: describeRecord(record), requestId: record.requestId });
      posting ??= postAll();
      return posting;
    },
  };
}
