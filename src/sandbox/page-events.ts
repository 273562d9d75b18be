import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Clock } from './clock.js';
import type { PagerTreeForPage, SlackForPage } from './page-sides.js';

/** Many changes within this many milliseconds are told as one: a create in PagerTree is a request and a user. */
const together = 25;
/** A line now and then shows the browser and any proxy that the stream is alive, and the server that the page is. */
const heartbeat = 15_000;

/**
 * Tells the page, as server-sent events, that something changed; the page then fetches what it shows. One event is
 * sent at once, so that a change between the page's first look and this stream is not missed.
 *
 * `changed` carries `{ slack, pagertree }`: the version of the sight (null when this person sees nothing any more), and
 * a count of PagerTree's changes so far.
 */
export function streamChanges(
  context: Context,
  options: { slack: SlackForPage; pagertree: PagerTreeForPage; clock: Clock; personId: string | undefined },
): Response {
  return streamSSE(context, async (stream) => {
    await new Promise<void>((ended) => {
      const stop = tellChanges(stream, options);
      stream.onAbort(() => {
        stop();
        ended();
      });
    });
  });
}

function tellChanges(stream: SSEStreamingApi, options: Parameters<typeof streamChanges>[1]): () => void {
  const { slack, pagertree, clock } = options;
  let pagertreeChanges = 0;
  let cancelTelling: (() => void) | null = null;

  const tell = () => {
    cancelTelling = null;
    const data = JSON.stringify({ slack: readVersion(slack, options.personId), pagertree: pagertreeChanges });
    void stream.writeSSE({ event: 'changed', data });
  };
  const tellSoon = () => {
    cancelTelling ??= clock.after(together, tell);
  };
  const leaveSlack = slack.subscribe(tellSoon);
  const leavePagerTree = pagertree.subscribe(() => {
    pagertreeChanges += 1;
    tellSoon();
  });
  let cancelBeat = () => {};
  const beat = () => {
    void stream.writeln(':');
    cancelBeat = clock.after(heartbeat, beat);
  };
  beat();
  tell();
  return () => {
    leaveSlack();
    leavePagerTree();
    cancelTelling?.();
    cancelBeat();
  };
}

/** The workspace's version; null for somebody who was removed from it. The page then asks, and is told why not. */
function readVersion(slack: SlackForPage, personId = slack.personIds()[0]): number | null {
  if (personId === undefined) return null;
  try {
    return slack.sight(personId).version;
  } catch {
    return null;
  }
}
