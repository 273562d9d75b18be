import { expect } from 'vitest';
import type { BadDay } from './walk.js';

/** The connection by which Slack's requests come. */
export const connecting: BadDay[] = [
  {
    method: 'apps.connections.open',
    what: 'connections break',
    words: ['missing_scope', 'not_allowed_token_type', 'access_denied'],
    // Connections that break again and again are opened ever more slowly.
    apart: true,
    // Four refusals of the token in a row would be the end. Who is told to wait for an hour waits two minutes: the other connection
    // is there meanwhile.
    times: ({ busy }) => (busy === 'for long' ? 1 : 2),
    async act({ ada, story }) {
      story.slack.dropSockets();
      await ada.see((sight) => sight.app.connected, { within: 20_000 });
      await ada.send('#ops', '/pagertree whoami');
    },
    end: () => '*Ada Stone*',
    effect: ({ story }) => expect(story.log()).toContain('Socket Mode connection failed'),
  },
];
