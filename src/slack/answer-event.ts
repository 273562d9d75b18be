import type { z } from 'zod';
import type { Thing } from '../people/access.js';
import type { SlackContext } from './context.js';

/** Something that happened in Slack, of which the app is told. */
export interface SlackEvent<Content> {
  /** As in the manifest. */
  type: 'app_home_opened' | 'team_join' | 'user_change';
  /** What the person it is about may see of the answer; `read help` where nobody asks for anything. */
  needs: Thing;
  /** Slack's event, read into what the flow needs. */
  content: z.ZodType<Content>;
  hear(content: Content): Promise<void>;
}

/** Listens for an event. It is acknowledged before anything is done, and nobody waits for an answer: what goes wrong is logged alone. */
export function answerEvent<Content>(context: SlackContext, event: SlackEvent<Content>): void {
  const { type, needs, content } = event;
  context.surface.add({ kind: 'event', id: type, needs, changes: null });
  context.app.event(type, async ({ event: payload }) => {
    const reading = content.safeParse(payload);
    if (!reading.success) {
      context.words.trouble(reading.error, type, false);
      return;
    }
    try {
      await event.hear(reading.data);
    } catch (error) {
      context.words.trouble(error, type, false);
    }
  });
}
