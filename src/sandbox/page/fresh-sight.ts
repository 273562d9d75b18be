import type { Sight } from '../slack/sight.js';

/**
 * Takes out of a sight what Slack's client forgets when it is opened anew: the messages only this person saw, and what
 * Slack itself had said. The workspace keeps them, so that tests can read them; a page that was opened later does not.
 *
 * @returns gives a sight without what was there before: messages older than the first sight of all, and notices older
 *   than the person's first
 */
export function createForgetter(): (sight: Sight) => Sight {
  let opened: number | null = null;
  const forgotten = new Map<string, Set<string>>();
  return (sight) => {
    opened ??= Math.max(0, ...sight.channels.flatMap(({ messages }) => messages.map(({ ts }) => Number(ts))));
    const openedAt = opened;
    const old = forgotten.get(sight.me.id) ?? new Set(sight.notices.map(({ id }) => id));
    forgotten.set(sight.me.id, old);
    return {
      ...sight,
      notices: sight.notices.filter(({ id }) => !old.has(id)),
      channels: sight.channels.map((channel) => ({
        ...channel,
        messages: channel.messages.filter(({ ephemeral, ts }) => !ephemeral || Number(ts) > openedAt),
      })),
    };
  };
}
