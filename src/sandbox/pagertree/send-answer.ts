import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../clock.js';
import type { Answer } from './answer.js';

/** How long a client may go on sending a body that was refused, in milliseconds. */
const patience = 5000;

/** Sends an answer whose request was read to its end; the connection stays open for the next one. */
export function sendAnswer(response: ServerResponse, { status, headers, text }: Answer): void {
  const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(text) };
  response.writeHead(status, { ...headers, ...length });
  response.end(text);
}

/**
 * Sends an answer to a request whose body is still coming, then closes the connection. Closing at once would reset it
 * and take the answer along, so what still comes is thrown away for a while.
 */
export function sendAnswerAndClose(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, text }: Answer,
  clock: Clock,
): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text), connection: 'close' });
  response.write(text);
  const finish = (): void => {
    cancel();
    request.off('end', finish);
    response.end();
  };
  const cancel = clock.after(patience, finish);
  request.once('end', finish);
  request.once('close', cancel);
  request.resume();
}
