import { createHmac } from 'node:crypto';
import { Pool } from 'undici';
import { type Line, type Payload, writeWithGap } from './line.js';

/** Connections that are kept open: as many as requests are ever on their way. */
const connections = 64;

/**
 * Slack's requests over HTTP, signed, on connections that stay open. Uses the lowest layer of the client, because the load must not cost more
 * than what it is to measure.
 * @param origin where the app listens, such as `http://127.0.0.1:40123`
 */
export function createHttpLine(origin: string, signingSecret: string): Line {
  const pool = new Pool(origin, { connections, pipelining: 1 });
  return {
    write: (payload) => writeWithGap(payload, (content) => writeForm(payload, content)),
    send(letter, number) {
      const body = letter(number);
      const timestamp = String(Math.floor(Date.now() / 1_000));
      const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
      return post(pool, body, {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
      });
    },
    close: () => pool.close(),
  };
}

/** Commands are a form; interactions are JSON in its one field. Source: Slack's documentation of both. */
function writeForm({ kind }: Payload, content: Record<string, unknown>): string {
  const fields =
    kind === 'slash_commands'
      ? Object.entries(content).map(([name, value]) => [name, String(value)])
      : [['payload', JSON.stringify(content)]];
  return new URLSearchParams(fields).toString();
}

function post(pool: Pool, body: string, headers: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    pool.dispatch(
      { path: '/slack/events', method: 'POST', headers, body },
      {
        onRequestStart() {},
        onResponseStart(_controller, statusCode) {
          status = statusCode;
        },
        onResponseData(_controller, chunk) {
          chunks.push(chunk);
        },
        onResponseEnd() {
          if (status === 200) resolve(Buffer.concat(chunks).toString());
          else reject(new Error(`The app answered with ${status}`));
        },
        onResponseError(_controller, error) {
          reject(error);
        },
      },
    );
  });
}
