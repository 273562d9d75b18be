import { TimeoutError } from 'ky';
import type { UnreachableReason } from './errors.js';

const reasons: Readonly<Record<string, UnreachableReason>> = {
  ENOTFOUND: 'unknown host',
  EAI_AGAIN: 'unknown host',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
};

/** Those that happen before a connection stands, so that nothing can have been sent. */
const beforeSending = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'];

/** Why no answer came. Node and undici say so in the `code` of an error's innermost cause. */
export function reasonOf(error: unknown): UnreachableReason {
  if (isTimeout(error)) return 'timeout';
  return reasons[codeOf(error)] ?? 'other';
}

/** Whether a request surely never left this machine. */
export function wasNeverSent(error: unknown): boolean {
  return beforeSending.includes(codeOf(error));
}

/** ky's errors hold the request, with the address asked for: an email among it must not get into a log. */
export function causeToKeep(error: unknown): unknown {
  return error instanceof TimeoutError ? undefined : error;
}

/** Both ky's error for one attempt and the platform's for the whole have this name. */
function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return codeOf(error.cause) || ('code' in error && typeof error.code === 'string' ? error.code : '');
}
