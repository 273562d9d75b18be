import { describe, test } from 'vitest';
import type { TransportKind } from '../story.js';
import { sendAsking } from './ask.js';
import { sendConfirming } from './confirm.js';
import { howMany, lotsOver, seed } from './lots.js';

/*
 * Payloads that Slack would never send: those that it did send, spoilt. What is spoilt is one of everything that the app listens to, as its
 * own surface lists it: a way in that is added and not played in test/support/acts fails here.
 */

/** Sends the share of all of them that comes over one transport. */
export function sendHostilePayloads(transport: TransportKind): void {
  const lots = lotsOver(transport);
  describe.runIf(lots.length > 0)(
    `${howMany} payloads that Slack would never send, SEED=${seed}`,
    { timeout: 1_800_000 },
    () => {
      test.each(lots.filter(({ kind }) => kind === 'asking'))(
        'lot $number, $count over $transport that confirm nothing change nothing and break nothing',
        sendAsking,
      );
      test.each(lots.filter(({ kind }) => kind === 'confirming'))(
        'lot $number, $count over $transport by which an administrator confirms a change, write what stands in them alone',
        sendConfirming,
      );
    },
  );
}
