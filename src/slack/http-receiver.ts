import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { readRequestBody } from './http-body.js';
import { findForgery } from './signature.js';

export interface HttpParts {
  signingSecret: string;
  logger: Logger;
  /** Milliseconds since 1970. */
  now(): number;
}

/** Bolt's receiver for signed requests. Its owner opens the port, and gives it the requests. */
export interface HttpReceiver extends Receiver {
  init(app: Pick<App, 'processEvent'>): void;
  requestListener: RequestListener;
}

/** Bytes of one request; four times what Slack's largest view comes to. */
const largestBody = 4 * 1024 * 1024;

/**
 * Receives Slack's requests over HTTP. A request that is not Slack's is told so with a status and nothing else.
 *
 * Not Bolt's own receiver: that one ends the process at a signed body that is `null`, and takes signatures of the future.
 */
export function createHttpReceiver({ signingSecret, logger, now }: HttpParts): HttpReceiver {
  let app: Pick<App, 'processEvent'> | null = null;

  const refuse = (response: ServerResponse, status: number, reason: string) => {
    logger.warn({ status, reason }, 'a request to Slack’s address was refused');
    end(response, status);
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const arrivedAt = now();
    const content = await collect(request);
    if (content === null) return refuse(response, 413, 'too large');
    const timestamp = request.headers['x-slack-request-timestamp'];
    const signature = request.headers['x-slack-signature'];
    const body = readRequestBody(request.headers['content-type'], content);
    // Slack looks now and then whether the address is there, and does not sign that.
    if (body.kind === 'ssl check') return end(response, 200);
    const forgery = findForgery({ timestamp, signature, body: content }, signingSecret, now());
    if (forgery !== null) return refuse(response, 401, forgery);
    if (body.kind === 'unreadable') return refuse(response, body.status, 'cannot be read');
    if (body.fields.type === 'url_verification')
      return end(response, 200, { challenge: body.fields.challenge });

    let answered = false;
    await app?.processEvent({
      body: body.fields,
      async ack(answer: unknown) {
        if (answered) return;
        answered = true;
        end(response, 200, answer);
      },
      ...readRetry(request),
      customProperties: { arrivedAt: sentBy(arrivedAt, Number(timestamp)), deliveryId: signature },
    });
    // The app is stopping, and has not begun it: Slack says so, or asks another copy.
    if (!answered) end(response, 503);
  };

  return {
    init(given) {
      app = given;
    },
    requestListener(request, response) {
      handle(request, response).catch((error: unknown) => {
        // A person who closes Slack while it sends leaves half a request.
        if (request.errored !== null) return;
        logger.error({ err: error }, 'a request could not be processed');
        end(response, 500);
      });
    },
    async start() {},
    async stop() {},
  };
}

/**
 * When Slack sent a request at the latest. With very many at once a request waits before anybody here sees it, and Slack's three seconds
 * have begun; its clock may be another than ours, so not too much is made of it.
 * @param arrivedAt milliseconds since 1970, as is what is returned
 * @param timestamp Slack's, in whole seconds, rounded down
 */
function sentBy(arrivedAt: number, timestamp: number): number {
  return Math.max(arrivedAt - longestQueue, Math.min(arrivedAt, (timestamp + 1) * 1_000));
}

/** Milliseconds. */
const longestQueue = 1_500;

/**
 * By listeners, because iterating over a request takes longer than anything else that is done with it here.
 * @returns `null` when there is more than may be. Throws when the other side hangs up in the middle.
 */
function collect(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      // What follows is read and thrown away, so that the answer arrives.
      if (size <= largestBody) parts.push(part);
    });
    request.once('end', () => resolve(size <= largestBody ? Buffer.concat(parts) : null));
    request.once('error', reject);
  });
}

/** Answers once; a second answer, or one to somebody who has gone, is nothing. */
function end(response: ServerResponse, status: number, answer?: unknown): void {
  if (response.headersSent || response.destroyed) return;
  if (answer === undefined || answer === '') response.writeHead(status).end();
  else if (typeof answer === 'string') response.writeHead(status).end(answer);
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

function readRetry({ headers }: IncomingMessage): { retryNum?: number; retryReason?: string } {
  const count = Number(headers['x-slack-retry-num'] ?? Number.NaN);
  const reason = headers['x-slack-retry-reason'];
  return {
    ...(Number.isInteger(count) ? { retryNum: count } : {}),
    ...(typeof reason === 'string' ? { retryReason: reason } : {}),
  };
}
