import { z } from 'zod';
import { decodeState } from './state.js';

/** Every form that changes somebody carries it, among other things. */
const place = z.object({ responseUrl: z.string().nullable() });

/**
 * Where the result is told of a form that is being worked on, in a sentence.
 * @param metadata of the form
 */
export function resultFollows(metadata: string): string {
  const where =
    decodeState(place, metadata)?.responseUrl === null ? 'in the messages of this app' : 'in the channel';
  return `You can close this: the result is told ${where}.`;
}
