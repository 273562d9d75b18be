import { AsyncLocalStorage } from 'node:async_hooks';
import { addReading, createCounter, createHistogram, type Metric } from './metrics.js';

/** What came of a request for the person: all went well, they were told no, or something went wrong. */
export type RequestOutcome = 'done' | 'refused' | 'failed';

/** Where a request came in, and which flow it is for. */
export interface RequestName {
  kind: 'command' | 'click' | 'submission' | 'options' | 'shortcut' | 'event' | 'other';
  /** Such as `adduser`, or an action's id; from a list that the app knows, never what somebody typed. */
  flow: string;
}

export interface RequestMeters {
  /**
   * Counts and times one request of Slack's.
   * @param work is given what to call when the request has been acknowledged
   * @throws what the work throws
   */
  run(name: RequestName, work: (acknowledged: () => void) => Promise<void>): Promise<void>;
  /** The same of one that is only acknowledged: nothing can be said of it on the way. */
  acknowledge(name: RequestName, acknowledgement: () => Promise<void>): Promise<void>;
  /** Says how the request that is being worked on ends, unless something worse was said of it. */
  note(outcome: RequestOutcome): void;
}

/** Seconds. Slack waits three for an acknowledgement. */
const acknowledgementBounds = [0.05, 0.1, 0.25, 0.5, 1, 2, 2.5, 3];
/** Seconds for everything, also what follows the acknowledgement. */
const workBounds = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

const rank: Record<RequestOutcome, number> = { done: 0, refused: 1, failed: 2 };

/** @param now milliseconds since 1970 */
export function createRequestMeters(metrics: Metric[], now: () => number): RequestMeters {
  const requests = createCounter(
    metrics,
    'pagertree_people_requests_total',
    'Requests from Slack, by what came of them.',
    ['kind', 'flow', 'outcome'],
  );
  const acknowledgements = createHistogram(
    metrics,
    'pagertree_people_acknowledgement_duration_seconds',
    'How long Slack waited for an acknowledgement.',
    ['kind'],
    acknowledgementBounds,
  );
  const durations = createHistogram(
    metrics,
    'pagertree_people_request_duration_seconds',
    'How long a request took, with what followed its acknowledgement.',
    ['kind', 'flow'],
    workBounds,
  );
  let underWay = 0;
  addReading(
    metrics,
    'pagertree_people_requests_under_way',
    'Requests that are being worked on.',
    'gauge',
    () => underWay,
  );
  const current = new AsyncLocalStorage<{ outcome: RequestOutcome }>();

  /** @param work is given how it ends, to be changed on the way */
  const count = async (
    { kind, flow }: RequestName,
    work: (request: { outcome: RequestOutcome }, acknowledged: () => void) => Promise<void>,
  ) => {
    const began = now();
    const request: { outcome: RequestOutcome } = { outcome: 'done' };
    let waiting = true;
    const acknowledged = () => {
      if (!waiting) return;
      waiting = false;
      acknowledgements.observe({ kind }, (now() - began) / 1_000);
    };
    underWay += 1;
    try {
      await work(request, acknowledged);
    } catch (error) {
      request.outcome = 'failed';
      throw error;
    } finally {
      underWay -= 1;
      requests.add({ kind, flow, outcome: request.outcome });
      durations.observe({ kind, flow }, (now() - began) / 1_000);
    }
  };

  return {
    run: (name, work) =>
      count(name, (request, acknowledged) => current.run(request, () => work(acknowledged))),
    acknowledge: (name, acknowledgement) =>
      count(name, async (_request, acknowledged) => {
        await acknowledgement();
        acknowledged();
      }),
    note(outcome) {
      const request = current.getStore();
      if (request !== undefined && rank[outcome] > rank[request.outcome]) request.outcome = outcome;
    },
  };
}
