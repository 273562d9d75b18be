import { z } from 'zod';
import type { MessageMetadata } from '../messages.js';
import type { MethodContext } from './method.js';

const shape = z.object({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.unknown()) });

/** Source: Slack's guide "Using message metadata": no periods or other punctuation. */
const eventTypes = /^[A-Za-z0-9_-]+$/;

export type MetadataCheck =
  | { ok: true; metadata: MessageMetadata | undefined }
  | { ok: false; error: string };

/**
 * The `metadata` of `chat.postMessage` and `chat.update`. An empty object is none. Slack ignores metadata whose type has other characters, or
 * that has null for a value, with a warning alone (`invalid_metadata_schema`): here that is a violation as well.
 * @param method for the words
 */
export function checkMetadata({ journal }: MethodContext, given: unknown, method: string): MetadataCheck {
  if (given === undefined || isEmpty(given)) return { ok: true, metadata: undefined };
  const read = shape.safeParse(given);
  if (!read.success) return { ok: false, error: 'invalid_metadata_format' };
  const { event_type, event_payload } = read.data;
  if (eventTypes.test(event_type) && !Object.values(event_payload).includes(null)) {
    return { ok: true, metadata: read.data };
  }
  journal.violate(
    'invalid_metadata_schema',
    `The metadata of ${method}, ${event_type}, is ignored: its type has letters, digits, _ and - alone, and no value is null.`,
  );
  return { ok: true, metadata: undefined };
}

function isEmpty(given: unknown): boolean {
  return (
    typeof given === 'object' && given !== null && !Array.isArray(given) && Object.keys(given).length === 0
  );
}
