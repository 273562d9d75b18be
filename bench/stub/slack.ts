import type { RequestListener } from 'node:http';

/** Slack's Web API and its `response_url`s, with nothing behind them. */
export interface SlackStub {
  answer: RequestListener;
  /** Where an app posts its answer to a request of this number. */
  responseUrl(number: number | string): string;
  /** Resolves with the body when the answer to a request of this number is posted. */
  whenAnswered(number: number): Promise<string>;
}

/**
 * @param baseUrl gives this server's address, known once it listens
 * @param socketAddress gives the address for a Socket Mode connection of an app
 */
export function createSlackStub(baseUrl: () => string, socketAddress: (token: string) => string): SlackStub {
  const waiting = new Map<number, (body: string) => void>();
  const methods: Record<string, (token: string) => unknown> = {
    'auth.test': () => ({ team_id: 'T1', bot_id: 'B1', user_id: 'U0BOT' }),
    'users.info': () => ({
      user: {
        id: 'U1',
        team_id: 'T1',
        real_name: 'Ada Stone',
        is_email_confirmed: true,
        profile: { email: 'ada@example.com' },
      },
    }),
    'apps.connections.open': (token) => ({ url: socketAddress(token) }),
    'views.open': () => ({ view: { id: 'V1' } }),
  };
  return {
    responseUrl: (number) => `${baseUrl()}/response/${number}`,
    whenAnswered: (number) =>
      new Promise((resolve) => {
        waiting.set(number, resolve);
      }),
    answer(request, response) {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const url = request.url ?? '';
        if (url.startsWith('/response/')) {
          response.end('ok');
          const number = Number(url.slice('/response/'.length));
          waiting.get(number)?.(Buffer.concat(chunks).toString());
          waiting.delete(number);
          return;
        }
        const token = request.headers.authorization ?? '';
        const content = methods[url.replace(/^\/api\//u, '').replace(/\?.*$/u, '')]?.(token) ?? {};
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ ok: true, ...content }));
      });
    },
  };
}
