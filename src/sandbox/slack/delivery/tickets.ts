import type { Clock } from '../../clock.js';
import type { Ids } from '../ids.js';

/** The one-time tickets in Socket Mode addresses. */
export interface Tickets {
  issue(): string;
  /** Whether a ticket lets somebody in: known, in time, and not used before. */
  use(ticket: string): boolean;
}

/** @param lifeMs how long a ticket lets somebody in, in milliseconds */
export function createTickets(clock: Clock, ids: Ids, lifeMs: number): Tickets {
  const issued = new Map<string, number>();
  return {
    issue() {
      const ticket = ids.uuid();
      issued.set(ticket, clock.now());
      return ticket;
    },
    use(ticket) {
      const at = issued.get(ticket);
      issued.delete(ticket);
      return at !== undefined && clock.now() - at <= lifeMs;
    },
  };
}
