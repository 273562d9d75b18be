import type { Logger } from 'pino';
import type { NotedTrouble } from '../audit/request-scope.js';
import {
  ListChangedError,
  PagerTreeError,
  PagerTreeNotUnderstoodError,
  PagerTreeRefusedError,
  PagerTreeUnreachableError,
  TooManyFoundError,
} from '../pagertree/errors.js';
import type { Effect, Trouble } from '../people/trouble.js';
import { SearchLateError } from '../slack/answer-options.js';
import { slackTroubleOf } from '../slack/slack-errors.js';

/** An error that was logged, in the terms of whoever asked. */
export interface LoggedTrouble {
  trouble: Trouble;
  effect: Effect;
  /** What the person and the log share. */
  reference: string;
}

/** Takes an error, where it happened, and whether something could have been changed. */
export type ReportTrouble = (error: unknown, flow: string, writes: boolean) => LoggedTrouble;

/**
 * The one boundary where errors end: logged under a reference, with which they are told.
 * @param random from 0 up to 1, for the references
 * @param note is told of each, so that the record of an attempt can say how it ended
 */
export function createTroubleLog(
  logger: Logger,
  random: () => number,
  note: (trouble: NotedTrouble) => void,
): ReportTrouble {
  return (error, flow, writes) => {
    const reference = makeReference(random);
    const trouble = troubleOf(error);
    logger[trouble.kind === 'app' ? 'error' : 'warn'](
      { reference, flow, trouble: trouble.kind, err: error },
      'request failed',
    );
    const effect = effectOf(error, writes);
    note({ reference, outcome: outcomeOf(trouble, effect) });
    return { trouble, effect, reference };
  };
}

function outcomeOf(trouble: Trouble, effect: Effect): NotedTrouble['outcome'] {
  if (effect === 'perhaps changed') return 'doubtful';
  return trouble.kind === 'refused' ? 'refused' : 'failed';
}

function effectOf(error: unknown, writes: boolean): Effect {
  if (!writes) return 'read';
  // Slack is asked before PagerTree is, and told after; only an error of PagerTree's, or a mistake of the app's, can leave a doubt.
  const certain = error instanceof PagerTreeError ? !error.doubtful : slackTroubleOf(error) !== null;
  return certain ? 'nothing changed' : 'perhaps changed';
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof PagerTreeUnreachableError)
    return { kind: 'unreachable', timedOut: error.reason === 'timeout' };
  if (error instanceof PagerTreeNotUnderstoodError) {
    // The web page of a proxy with nothing behind it: what it says is in the status.
    return error.status >= 500 ? { kind: 'failing', status: error.status } : { kind: 'not understood' };
  }
  if (error instanceof PagerTreeRefusedError) return refusalOf(error);
  if (error instanceof TooManyFoundError) return { kind: 'too many' };
  if (error instanceof ListChangedError) return { kind: 'list changed' };
  if (error instanceof SearchLateError) return { kind: 'search late' };
  const slack = slackTroubleOf(error);
  return slack === null ? { kind: 'app' } : { kind: 'slack', ...slack };
}

function refusalOf({ request, status, messages, retryAfter }: PagerTreeRefusedError): Trouble {
  if (status === 429) return { kind: 'limited', seconds: retryAfter };
  if (status === 401 || status === 403) return { kind: 'key refused', status };
  if (status >= 500) return { kind: 'failing', status };
  const words = messages.map(({ message }) => message).join('; ');
  if (status === 404) return { kind: 'nothing there', what: askedFor(request) };
  return { kind: 'refused', status, words: words === '' ? null : words };
}

/** @param request in words, such as `GET /teams/…`: with the dots it was about one of them */
function askedFor(request: string): (Trouble & { kind: 'nothing there' })['what'] {
  if (request.includes('/account_users/…')) return 'person';
  if (request.includes('/teams/…')) return 'team';
  return request.includes('/notification_rules/…') ? 'notification rule' : 'list';
}

/** Four characters that are hard to confuse when read aloud or copied from a phone. */
function makeReference(random: () => number): string {
  const characters = 'bcdfghjkmnpqrstvwxz23456789';
  return Array.from({ length: 4 }, () => characters[Math.floor(random() * characters.length)] ?? 'x').join(
    '',
  );
}
