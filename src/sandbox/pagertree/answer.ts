import type { Json } from './present.js';

/** An answer before it is sent. */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** The body's text; empty for none. */
  text: string;
}

/** An answer with a JSON body. */
export function answerJson(
  status: number,
  body: Json,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    text: JSON.stringify(body),
  };
}

/** An error in the one shape PagerTree has for them. Source: PagerTree's API documentation, Errors. */
export function answerError(
  status: number,
  messages: readonly string[],
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return answerJson(status, { errors: messages.map((message) => ({ message })), code: status }, headers);
}

/** 204: done, and nothing to say. */
export const answerNothing: Answer = { status: 204, headers: {}, text: '' };
