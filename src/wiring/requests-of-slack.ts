import type { App } from '@slack/bolt';
import type { Operations } from '../operations/operations.js';
import type { InFlight } from '../slack/in-flight.js';
import type { createListeners } from '../slack/listeners.js';
import { createRequestNames } from '../slack/name-request.js';
import { readRequester } from '../slack/requester.js';
import type { Surface } from '../slack/surface.js';
import type { Surroundings } from './surroundings.js';

/** Names every request of Slack's for the log and counts it, from when it comes in until it is acknowledged and until it ends. */
export function keepAccount(
  app: App,
  surface: Surface,
  requests: Surroundings['requests'],
  operations: Operations,
): void {
  const nameRequest = createRequestNames(surface.entries());
  const process = app.processEvent.bind(app);
  app.processEvent = (event) =>
    requests.run(readRequester(event.body), () =>
      operations.requests.run(nameRequest(event.body), (acknowledged) =>
        process({
          ...event,
          async ack(answer) {
            await event.ack(answer);
            acknowledged();
          },
        }),
      ),
    );
}

/** Answers what needs nobody and leaves nothing behind, before anything else is done: no id for the log, no memory of it, no listener. */
export function answerAtOnce(
  app: App,
  find: ReturnType<typeof createListeners>['findStandingAnswer'],
  inFlight: InFlight,
  operations: Operations,
): void {
  const process = app.processEvent.bind(app);
  app.processEvent = (event) => {
    const found = find(event.body);
    if (found === null) return process(event);
    const { name, answer } = found;
    return inFlight.run(() => operations.requests.acknowledge(name, () => event.ack(answer)));
  };
}
