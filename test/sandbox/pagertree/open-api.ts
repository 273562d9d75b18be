import { onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Clock } from '../../../src/sandbox/clock.js';
import { type Account, createAccount } from '../../../src/sandbox/pagertree/account.js';
import { createRandom } from '../../../src/sandbox/pagertree/seeded-random.js';
import { createPagerTreeServer, type PagerTreeServer } from '../../../src/sandbox/pagertree/server.js';

/** A Wednesday afternoon. */
export const start = Date.UTC(2026, 10, 11, 15, 0, 0);

export interface SettableClock extends Clock {
  /** Lets time pass; what falls due in it is called, in order. */
  advance(milliseconds: number): void;
  /** How many tasks wait for their time. */
  waiting(): number;
}

/** Time that passes when a test says so. */
export function createSettableClock(): SettableClock {
  let now = start;
  let tasks: { at: number; task: () => void }[] = [];
  return {
    now: () => now,
    after(milliseconds, task) {
      const entry = { at: now + milliseconds, task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((other) => other !== entry);
      };
    },
    waiting: () => tasks.length,
    advance(milliseconds) {
      now += milliseconds;
      const due = tasks.filter(({ at }) => at <= now).sort((one, other) => one.at - other.at);
      tasks = tasks.filter(({ at }) => at > now);
      for (const { task } of due) task();
    },
  };
}

/** What the documentation promises of every account user, as far as tests need to read it. */
export const accountUserShape = z.looseObject({
  id: z.string(),
  prefix_id: z.string(),
  tiny_id: z.number(),
  created_at: z.string(),
  updated_at: z.string(),
  meta: z.record(z.string(), z.unknown()),
  notification_rule_id: z.string().nullable(),
  roles: z.record(z.string(), z.boolean()),
  user: z.looseObject({
    id: z.string(),
    name: z.string(),
    emails: z.array(z.looseObject({ id: z.string(), email: z.string(), primary: z.boolean() })),
    phones: z.array(
      z.looseObject({
        id: z.string(),
        phone: z.string(),
        primary: z.boolean(),
        country: z.string().nullable(),
      }),
    ),
  }),
});

export type ShownUser = z.infer<typeof accountUserShape>;

export const teamShape = z.looseObject({ member_account_user_ids: z.array(z.string()) });

const listShape = z.looseObject({
  data: z.array(accountUserShape),
  has_more: z.boolean(),
  total_count: z.number(),
});

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** Null where the body is no JSON. */
  json: unknown;
}

export interface Api {
  url: string;
  account: Account;
  server: PagerTreeServer;
  clock: SettableClock;
  /** Sends JSON with the right key. */
  call(method: string, path: string, body?: unknown): Promise<Reply>;
  /** Sends anything. */
  send(path: string, init: RequestInit): Promise<Reply>;
  /** Creates somebody, or changes them, and fails where the API refuses. */
  post(body: unknown): Promise<ShownUser>;
  put(id: string, body: unknown): Promise<ShownUser>;
  get(id: string): Promise<ShownUser>;
  list(query: string): Promise<z.infer<typeof listShape>>;
}

/** Starts PagerTree's API on a free port; it ends with the test. */
export async function openApi(
  options: { users?: number; dataFile?: string; seed?: number } = {},
): Promise<Api> {
  const clock = createSettableClock();
  const account = createAccount({ users: options.users ?? 57, seed: options.seed ?? 7, clock });
  const server = createPagerTreeServer({
    account,
    key: 'a-key',
    clock,
    random: createRandom(11),
    ...(options.dataFile === undefined ? {} : { dataFile: options.dataFile }),
  });
  const { url } = await server.listen(0);
  onTestFinished(() => server.close());
  const send = async (path: string, init: RequestInit): Promise<Reply> => {
    const response = await fetch(url + path, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parse(text) };
  };
  const call = (method: string, path: string, body?: unknown): Promise<Reply> =>
    send(path, {
      method,
      headers: {
        authorization: 'Bearer a-key',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const expectUser = async (wanted: number, reply: Promise<Reply>): Promise<ShownUser> => {
    const { status, text, json } = await reply;
    if (status !== wanted) throw new Error(`expected ${wanted}, not ${status}: ${text}`);
    return accountUserShape.parse(json);
  };
  return {
    url,
    account,
    server,
    clock,
    call,
    send,
    post: (body) => expectUser(201, call('POST', '/account_users', body)),
    put: (id, body) => expectUser(200, call('PUT', `/account_users/${id}`, body)),
    get: (id) => expectUser(200, call('GET', `/account_users/${id}`)),
    list: async (query) => listShape.parse((await call('GET', `/account_users${query}`)).json),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The body of every error: PagerTree's API documentation, Errors. */
export function errorBody(code: number, ...messages: string[]): unknown {
  return { errors: messages.map((message) => ({ message })), code };
}

/** The smallest body that creates somebody. */
export function person(
  name: string,
  email: string,
): { user_attributes: { name: string; emails_attributes: { email: string }[] } } {
  return { user_attributes: { name, emails_attributes: [{ email }] } };
}
