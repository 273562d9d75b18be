import type { EventRetries } from './delivery/event-retries.js';
import type { Payload } from './payloads/common.js';
import { eventCallback } from './payloads/event.js';
import type { WorkspaceParts } from './workspace-parts.js';

/**
 * Tells the app of an event, if its manifest subscribes to it and it has the scope. Resolves when the app acknowledged, or
 * its time is up.
 * @param subscription as the manifest names it, such as `team_join` or `message.im`
 * @param scope that reading such events takes; undefined when none
 * @param event the inner event
 */
export type Announce = (subscription: string, scope: string | undefined, event: Payload) => Promise<void>;

/**
 * Slack refuses to save a subscription whose scope is missing; here it is a violation when the event would have come, for
 * the manifest is all there is.
 */
export function createAnnounce(
  parts: Pick<WorkspaceParts, 'app' | 'ids' | 'clock' | 'journal' | 'limits'>,
  retries: EventRetries,
): Announce {
  return async (subscription, scope, event) => {
    const { app, journal, limits } = parts;
    if (!app.events.includes(subscription)) return;
    if (scope !== undefined && !app.scopes.includes(scope)) {
      const text = `The manifest subscribes to ${subscription} without the scope ${scope}; the event does not come.`;
      journal.violate('missing_scope', text);
      return;
    }
    await retries.deliver({
      type: 'events_api',
      payload: eventCallback(parts, event),
      acceptsAnswer: false,
      withinMs: limits.ackMs,
      what: `The event ${subscription}`,
    });
  };
}
