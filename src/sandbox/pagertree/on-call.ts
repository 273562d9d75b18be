import type { JsonObject } from './present.js';
import type { Team } from './records.js';

const week = 7 * 24 * 60 * 60 * 1000;

/** A Monday, midnight UTC: weeks are counted from it. */
const firstMonday = Date.UTC(1970, 0, 5);

/**
 * Who is on call for a team: everybody for a week in turn, whoever had the week before standing behind them in a second
 * layer. Source of the shape, a bare list: PagerTree's command-line client.
 *
 * @param now milliseconds since 1970
 */
export function presentCurrentOnCall({ memberIds }: Team, now: number): JsonObject[] {
  const turn = Math.floor((now - firstMonday) / week);
  const start = firstMonday + turn * week;
  const layers = memberIds.slice(0, 2).map((_, index) => {
    const attendee = memberIds[(turn + memberIds.length - index) % memberIds.length];
    return {
      layer: index + 1,
      start_time: new Date(start).toISOString(),
      end_time: new Date(start + week).toISOString(),
      attendees: attendee === undefined ? [] : [{ attendee_id: attendee }],
    };
  });
  return layers;
}
