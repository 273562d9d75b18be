import type { Clock } from '../../clock.js';
import type { Outcome, Parcel } from './deliver-once.js';
import type { Deliveries } from './deliveries.js';

/** When Slack tries again, in milliseconds after each failure: "nearly immediately", after one minute, after five. */
const pauses = [0, 60_000, 300_000];

/** Hands events to the app, again and again until it acknowledges: "Retries" of the Events API. */
export interface EventRetries {
  /** Resolves when the first attempt is over; further ones, up to three, happen by themselves. */
  deliver(parcel: Parcel): Promise<void>;
  /** Gives up what is still to be tried again. */
  stop(): void;
}

/** A retry is the same event with the same `event_id`, in an envelope of its own. */
export function createEventRetries(clock: Clock, deliveries: Deliveries): EventRetries {
  const planned = new Set<() => void>();
  let stopped = false;

  const attempt = async (parcel: Parcel, number: number, reason?: string): Promise<void> => {
    const { outcome, settled } = deliveries.deliver(parcel, { attempt: number, reason });
    const ended = await outcome;
    await settled;
    const again = reasonToRetry(ended);
    const pause = pauses[number];
    if (stopped || again === undefined || pause === undefined) return;
    const cancel = clock.after(pause, () => {
      planned.delete(cancel);
      void attempt(parcel, number + 1, again);
    });
    planned.add(cancel);
  };

  return {
    deliver: (parcel) => attempt(parcel, 0),
    stop() {
      stopped = true;
      for (const cancel of planned) cancel();
    },
  };
}

/** Slack's word for what went wrong; undefined when nothing did, or when the app asked not to be tried again. */
function reasonToRetry(outcome: Outcome): string | undefined {
  switch (outcome.kind) {
    case 'answered':
      return undefined;
    case 'late':
      return 'http_timeout';
    case 'refused':
      return outcome.isFinal ? undefined : 'http_error';
    case 'unreachable':
      return 'connection_failed';
  }
}
