import type { z } from 'zod';
import {
  fieldOf,
  type PagerTreeError,
  PagerTreeNotUnderstoodError,
  PagerTreeRefusedError,
} from './errors.js';
import { readRefusalMessages } from './refusal-messages.js';
import { readRetryAfter } from './retries.js';

/** An answer as it came, and what it was an answer to. */
export interface RawAnswer {
  /** The request in words, such as `GET /account_users/…`. */
  request: string;
  status: number;
  headers: Headers;
  content: string;
  /** What a failure to read it would mean for a change. */
  doubtful: boolean;
}

/** These say all there is to say, whoever in front of PagerTree said it and however. */
const statusesThatSuffice = [401, 429];

/** @throws PagerTreeNotUnderstoodError when it is not what was expected; the message says what that was, and where */
export function readAnswer<Answer extends z.ZodType>(answer: RawAnswer, expected: Answer): z.output<Answer> {
  const json = parse(answer.content);
  // A delete answers with nothing at all; whoever expects something else says so here.
  const reading = expected.safeParse(json.ok ? json.value : null);
  if (!json.ok && (json.found !== 'nothing' || !reading.success)) throw notJson(answer, json.found);
  if (reading.success) return reading.data;
  const places = reading.error.issues.slice(0, 3).map(describeIssue);
  throw notUnderstood(answer, `expected ${places.join(', ')}`);
}

/** @returns the error for an answer whose status is not a good one */
export function readRefusal(answer: RawAnswer): PagerTreeError {
  const { request, status, headers, content, doubtful } = answer;
  if (status < 400) return notUnderstood(answer, 'expected an answer, got a redirect');
  const json = parse(content);
  if (!json.ok && json.found !== 'nothing' && !statusesThatSuffice.includes(status)) {
    return notJson(answer, json.found);
  }
  const messages = json.ok ? readRefusalMessages(json.value) : [];
  return new PagerTreeRefusedError(
    request,
    status,
    messages.map((message) => ({ message, field: fieldOf(message) })),
    readRetryAfter(headers),
    doubtful,
  );
}

type Parsed = { ok: true; value: unknown } | { ok: false; found: 'nothing' | 'a web page' | 'broken JSON' };

function parse(content: string): Parsed {
  const text = content.trim();
  if (text === '') return { ok: false, found: 'nothing' };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    // The parser's own words quote the answer.
    return { ok: false, found: text.startsWith('<') ? 'a web page' : 'broken JSON' };
  }
}

function notJson(answer: RawAnswer, found: string): PagerTreeNotUnderstoodError {
  return notUnderstood(answer, `expected JSON, got ${found}`);
}

function notUnderstood(answer: RawAnswer, finding: string): PagerTreeNotUnderstoodError {
  return new PagerTreeNotUnderstoodError(answer.request, answer.status, finding, answer.doubtful);
}

/** What was expected, and the place by its names alone: what stood there can be personal. */
function describeIssue(issue: z.core.$ZodIssue): string {
  const wanted = issue.code === 'invalid_type' ? issue.expected : issue.message;
  return `${wanted} at ${issue.path.map(String).join('.') || 'the top'}`;
}
