import { createHash } from 'node:crypto';
import { createPromiseToKeep } from './promise-to-keep.js';

/**
 * Remembers the last things by their keys, so that a second delivery of the same request does nothing again. Slack
 * delivers again what it believes was not acknowledged. Bounded; a restart forgets, and then PagerTree's own
 * rules (one person an email) stand behind it.
 */
export class Recent<Value> {
  readonly #values = new Map<string, { value: Value; since: number }>();
  readonly #most: number;
  readonly #aging: Aging | null;

  /**
   * @param most how many are remembered; the oldest goes first
   * @param aging left out, they are remembered however old they are
   */
  constructor(most = 1_000, aging: Aging | null = null) {
    this.#most = most;
    this.#aging = aging;
  }

  get(key: string): Value | undefined {
    this.#forgetOld();
    return this.#values.get(key)?.value;
  }

  set(key: string, value: Value): void {
    this.#forgetOld();
    // Oldest first, in the order in which they were set.
    if (this.#aging !== null) this.#values.delete(key);
    this.#values.set(key, { value, since: this.#aging?.now() ?? 0 });
    if (this.#values.size <= this.#most) return;
    const [oldest] = this.#values.keys();
    if (oldest !== undefined) this.#values.delete(oldest);
  }

  delete(key: string): void {
    this.#values.delete(key);
  }

  #forgetOld(): void {
    if (this.#aging === null) return;
    const { longest, now } = this.#aging;
    const before = now() - longest;
    for (const [key, { since }] of this.#values) {
      if (since > before) return;
      this.#values.delete(key);
    }
  }
}

/** How long something is remembered: what is older is forgotten the next time anything is asked or remembered. */
export interface Aging {
  /** Milliseconds. */
  longest: number;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Slack delivers again within minutes, and takes no signature that is older: an answer is worth nothing after that. */
export const longestAnswer = 5 * 60_000;

/** What a request was answered with, or will be. */
export interface Answer {
  /** Whether this is the first time that the request came. */
  first: boolean;
  given: Promise<unknown>;
  give(answer: unknown): void;
}

/**
 * Knows the answers of the last requests: the same request, delivered again, gets the same answer and does nothing. So does one
 * that somebody has listened to and sends again; after five minutes it gets nothing.
 */
export class Answers {
  // An answer can be a whole view, with somebody's email in it: few are kept, and not for long.
  readonly #given: Recent<Answer>;
  // That a request was there is remembered longer than a signature lives.
  readonly #seen = new Recent<true>(20_000);

  /** @param now milliseconds since 1970 */
  constructor(now: () => number) {
    this.#given = new Recent<Answer>(300, { longest: longestAnswer, now });
  }

  /** @param key see `keyOfRequest` */
  expect(key: string): Answer {
    const before = this.#given.get(key);
    if (before !== undefined) return { ...before, first: false };
    const { promise, keep } = createPromiseToKeep<unknown>();
    const answer = { first: this.#seen.get(key) === undefined, given: promise, give: keep };
    if (!answer.first) keep(undefined);
    this.#seen.set(key, true);
    this.#given.set(key, answer);
    return answer;
  }
}

/**
 * What makes two deliveries the same request. Whatever a person does has a word of its own in its payload, such as its `trigger_id`; the
 * search of a select has not, and the same letters may be typed twice, so it goes by the delivery.
 * @param deliveryId the envelope, or the signature, it came in
 */
export function keyOfRequest(body: Readonly<Record<string, unknown>>, deliveryId: unknown): string {
  const content = body.type === 'block_suggestion' ? null : writeDown(body);
  if (content === null) return `delivery ${String(deliveryId)}`;
  return createHash('sha256').update(content).digest('base64');
}

/** @returns `null` for what is nested too deep to be written; nothing of Slack's is */
function writeDown(body: unknown): string | null {
  try {
    return JSON.stringify(body);
  } catch {
    return null;
  }
}
