import { Hono } from 'hono';
import type { MethodFaults } from '../web-api/method-faults.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { placeResponse } from './place-response.js';
import { checkResponseMessage } from './response-message.js';

/** Why a `response_url` no longer works, for people. */
const spent: Record<string, string> = {
  used_url: 'A response_url was used more often than Slack allows.',
  expired_url: 'A response_url was used after its time.',
  no_such_url: 'A response_url was used that was never given out.',
};

/**
 * `POST /response/<token>`: the address behind `response_url`. Takes JSON alone. Answers 200 `ok`, or 404 or 400 with
 * the error code as its body.
 */
export function createResponseRoute(parts: WorkspaceParts, faults: MethodFaults): Hono {
  const { journal, responseUrls } = parts;
  const route = new Hono();
  route.post('/response/:token', async (context) => {
    const body = await context.req.text();
    const input = parseJson(body);
    journal.record('response_url', isObject(input) ? input : { body });
    const fault = await faults.next('response_url');
    if (fault) return fault;
    if (!/^application\/json\b/.test(context.req.header('content-type') ?? '') || !isObject(input)) {
      journal.violate('invalid_payload', 'A response_url takes a JSON object, sent as application/json.');
      return context.text('invalid_payload', 400);
    }
    const used = responseUrls.use(context.req.param('token'));
    if (!used.ok) {
      journal.violate(used.error, spent[used.error] ?? used.error);
      return context.text(used.error, 404);
    }
    const message = checkResponseMessage(parts, input, 'A message to a response_url');
    if (!message.ok) return context.text(message.error, 400);
    const error = placeResponse(parts, used.target, message.value);
    return error ? context.text(error, 404) : context.text('ok');
  });
  return route;
}

function isObject(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
