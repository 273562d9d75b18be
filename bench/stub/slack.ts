import type { RequestListener } from 'node:http';

/** Slack's Web API and its `response_url`s, with nothing behind them. */
export interface SlackStub {
  answer: RequestListener;
  /** Where an app posts its answer to a request of this number. */
  responseUrl(number: number | string): string;
  /** Resolves with the body when the answer to a request of this number is posted. */
  whenAnswered(number: number): Promise<string>;
  /** Resolves when a message of the app's changes into one of these words. */
  whenChanged(words: RegExp): Promise<void>;
  /** How many requests came. */
  requests(): number;
}

/** What the stub has behind it, after all. */
export interface SlackStubOptions {
  /** How many people the workspace has. */
  people: number;
  /** How long the Web API takes for each answer. */
  latencyMs: number;
}

/**
 * @param baseUrl gives this server's address, known once it listens
 * @param socketAddress gives the address for a Socket Mode connection of an app
 */
export function createSlackStub(
  baseUrl: () => string,
  socketAddress: (token: string) => string,
  { people, latencyMs }: SlackStubOptions,
): SlackStub {
  const waiting = new Map<number, (body: string) => void>();
  let expected: { words: RegExp; resolve: () => void } | null = null;
  let requests = 0;
  const methods: Record<string, (token: string, body: string) => unknown> = {
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
    'users.list': (_token, body) => pageOfPeople(people, new URLSearchParams(body)),
    'chat.postMessage': () => ({ channel: 'D1', ts: '1700000000.000100' }),
    'chat.update': (_token, body) => {
      if (expected?.words.test(new URLSearchParams(body).get('text') ?? '')) expected.resolve();
      return {};
    },
  };
  return {
    responseUrl: (number) => `${baseUrl()}/response/${number}`,
    whenAnswered: (number) =>
      new Promise((resolve) => {
        waiting.set(number, resolve);
      }),
    whenChanged: (words) =>
      new Promise((resolve) => {
        expected = { words, resolve };
      }),
    requests: () => requests,
    answer(request, response) {
      requests += 1;
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
        const method = methods[url.replace(/^\/api\//u, '').replace(/\?.*$/u, '')];
        const content = method?.(token, Buffer.concat(chunks).toString()) ?? {};
        const send = () => {
          response.writeHead(200, { 'content-type': 'application/json' });
          response.end(JSON.stringify({ ok: true, ...content }));
        };
        if (latencyMs === 0) send();
        else setTimeout(send, latencyMs);
      });
    },
  };
}

/** A page of the workspace's people; half of them are in the account as well. */
function pageOfPeople(people: number, query: URLSearchParams) {
  const begin = Number(query.get('cursor') || 0);
  const end = Math.min(people, begin + Number(query.get('limit') || 100));
  const members = Array.from({ length: end - begin }, (_, index) => {
    const number = 2 * (begin + index);
    return {
      id: `U${number}`,
      team_id: 'T1',
      real_name: `Bobby Hill ${number}`,
      is_email_confirmed: true,
      profile: { email: `bobby.hill.${number}@example.com`, real_name: `Bobby Hill ${number}` },
    };
  });
  return { members, response_metadata: { next_cursor: end < people ? String(end) : '' } };
}
