import type { IncomingMessage } from 'node:http';
import type { Route } from './web-server.js';

/** What a GET is answered with. */
export interface Answer {
  status: number;
  contentType: string;
  content: string;
  headers?: Readonly<Record<string, string>>;
}

/**
 * A route that is read: GET, and HEAD for the same without the content.
 * @param produce the answer; when it throws, the caller reads a 500 without the reason
 * @param report is told the reason
 */
export function answerGet(
  produce: (request: IncomingMessage) => Promise<Answer> | Answer,
  report: (error: unknown) => void,
): Route {
  return {
    methods: ['GET', 'HEAD'],
    async listen(request, response) {
      const { status, contentType, content, headers } = await attempt(() => produce(request), report);
      response.writeHead(status, {
        'content-type': contentType,
        'content-length': Buffer.byteLength(content),
        'cache-control': 'no-store',
        ...headers,
      });
      // Node leaves the content out of an answer to HEAD by itself.
      response.end(content);
    },
  };
}

/** A value as JSON, on a line of its own so that it reads well in a terminal. */
export function jsonAnswer(status: number, value: unknown): Answer {
  return { status, contentType: 'application/json; charset=utf-8', content: `${JSON.stringify(value)}\n` };
}

/** Plain words. */
export function textAnswer(status: number, words: string): Answer {
  return { status, contentType: 'text/plain; charset=utf-8', content: `${words}\n` };
}

async function attempt(
  produce: () => Promise<Answer> | Answer,
  report: (error: unknown) => void,
): Promise<Answer> {
  try {
    return await produce();
  } catch (error) {
    report(error);
    return textAnswer(500, 'This could not be said.');
  }
}
