import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { MethodFaults } from './method-faults.js';

/** A route that can cut the connection of whoever asks. */
export interface Cuttable {
  Bindings: Partial<HttpBindings>;
}

/**
 * Answers a request, unless it is to fail: then it gets the failure instead, before or after its work was done.
 * @param method by which failures are asked for
 * @param work does what is asked, and answers
 */
export async function suffer(
  http: Context<Cuttable>,
  faults: MethodFaults,
  method: string,
  work: () => Response | Promise<Response>,
): Promise<Response> {
  const mishap = await faults.next(method);
  if (mishap?.kind === 'answer') return mishap.response;
  if (mishap?.kind === 'reset') return cut(http);
  const response = await work();
  return mishap?.kind === 'lost' ? cut(http) : response;
}

/** Ends the connection without a word. */
function cut(http: Context<Cuttable>): Response {
  http.env.incoming?.socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}
