import { z } from 'zod';

/** What Slack answered to one question of the doctor's. */
export interface SlackProbe {
  /** What came of it. `word`: Slack's own for a no, or what the network said. */
  outcome: { kind: 'ok' } | { kind: 'refused'; word: string } | { kind: 'unanswered'; word: string };
  /** Everything Slack said, still to be read. */
  content: unknown;
  /** The scopes of the token that asked; `null` when Slack did not say. Source: Slack, header `x-oauth-scopes`. */
  scopes: string[] | null;
  /** Slack's clock, in milliseconds since 1970; `null` when it did not say. */
  date: number | null;
  milliseconds: number;
}

export interface SlackProbeOptions {
  slackApiUrl: string;
  token: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds until no answer is an answer. */
  longest: number;
  /** What asks; Node's own, when nobody is to be told of the answer. */
  fetch: (address: URL, init: RequestInit) => Promise<Response>;
}

const refusal = z.object({ ok: z.literal(false), error: z.string() });
const agreement = z.object({ ok: z.literal(true) });

/** Asks Slack once, without retries, in a time that is bounded. Never rejects: whatever goes wrong is what was found. */
export async function probe(
  method: string,
  parameters: Readonly<Record<string, string>>,
  { slackApiUrl, token, now, longest, fetch }: SlackProbeOptions,
): Promise<SlackProbe> {
  const began = now();
  try {
    const response = await fetch(new URL(method, slackApiUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(parameters),
      redirect: 'manual',
      signal: AbortSignal.timeout(longest),
    });
    const text = await response.text();
    const content = parseJson(text);
    const scopes = response.headers.get('x-oauth-scopes');
    return {
      outcome: outcomeOf(response.status, content),
      content,
      scopes: scopes === null ? null : scopes.split(',').map((scope) => scope.trim()),
      date: readDate(response.headers.get('date')),
      milliseconds: now() - began,
    };
  } catch (error) {
    const word = networkWord(error);
    return {
      outcome: { kind: 'unanswered', word },
      content: null,
      scopes: null,
      date: null,
      milliseconds: now() - began,
    };
  }
}

function outcomeOf(status: number, content: unknown): SlackProbe['outcome'] {
  const word = refusal.safeParse(content).data?.error;
  if (word !== undefined) return { kind: 'refused', word };
  if (agreement.safeParse(content).success) return { kind: 'ok' };
  return { kind: 'unanswered', word: `status ${status}, which is not Slack’s way of answering` };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A `Date` header in milliseconds since 1970; `null` when there is none or it cannot be read. */
function readDate(header: string | null): number | null {
  const date = Date.parse(header ?? '');
  return Number.isNaN(date) ? null : date;
}

/** Node's word for what went wrong with a connection, such as `ECONNREFUSED`. */
function networkWord(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'no connection';
}
