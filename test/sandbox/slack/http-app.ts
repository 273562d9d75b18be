import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../../src/sandbox/clock.js';
import { createRandom } from '../../../src/sandbox/pagertree/seeded-random.js';
import { createSlackWorkspace } from '../../../src/sandbox/slack/workspace.js';
import { channels, close, install, listen, people, serve } from './stage.js';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A workspace and an app that is nothing but a function, to see what Slack sends. */
export async function withApp(
  answer: (response: ServerResponse, received: Received) => void,
  more: object = {},
) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (body === 'ssl_check=1') return response.end();
    const letter = { headers: request.headers, body };
    received.push(letter);
    return answer(response, letter);
  });
  const requestUrl = `${await listen(server)}/slack/events`;
  onTestFinished(() => close(server));
  const workspace = createSlackWorkspace({
    clock: systemClock,
    random: createRandom(1),
    people,
    channels,
    app: install,
    transport: { kind: 'http', requestUrl },
    ...more,
  });
  await serve(workspace);
  await workspace.whenConnected();
  return { workspace, received, server, ann: workspace.as('ann') };
}
