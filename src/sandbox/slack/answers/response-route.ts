import { Hono } from 'hono';
import type { MethodFaults } from '../web-api/method-faults.js';
import { type Cuttable, suffer } from '../web-api/suffer.js';
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
export function createResponseRoute(parts: WorkspaceParts, faults: MethodFaults): Hono<Cuttable> {
  const { journal } = parts;
  const route = new Hono<Cuttable>();
  route.post('/response/:token', async (context) => {
    const body = await context.req.text();
    const input = parseJson(body);
    journal.record('response_url', isObject(input) ? input : { body });
    const isJson = /^application\/json\b/.test(context.req.header('content-type') ?? '');
    return suffer(context, faults, 'response_url', () => {
      const refusal = take(parts, context.req.param('token'), isJson ? input : undefined);
      return refusal ? context.text(refusal.error, refusal.status) : context.text('ok');
    });
  });
  return route;
}

/** Uses an address once more. @returns why not, when Slack refuses it */
function take(
  parts: WorkspaceParts,
  token: string,
  input: unknown,
): { error: string; status: 400 | 404 } | undefined {
  const { journal, responseUrls } = parts;
  if (!isObject(input)) {
    journal.violate('invalid_payload', 'A response_url takes a JSON object, sent as application/json.');
    return { error: 'invalid_payload', status: 400 };
  }
  const used = responseUrls.use(token);
  if (!used.ok) {
    if (!used.wasForced) journal.violate(used.error, spent[used.error] ?? used.error);
    return { error: used.error, status: 404 };
  }
  const message = checkResponseMessage(parts, input, 'A message to a response_url');
  if (!message.ok) return { error: message.error, status: 400 };
  const error = placeResponse(parts, used.target, message.value);
  return error && { error, status: 404 };
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
