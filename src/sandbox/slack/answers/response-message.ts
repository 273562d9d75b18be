import { z } from 'zod';
import { blockLimits } from '../block-rules/block-limits.js';
import { type Fault, faultLine } from '../block-rules/faults.js';
import type { Block } from '../block-types.js';
import type { WorkspaceParts } from '../workspace-parts.js';

/** A message as an app sends it in an acknowledgement or to a `response_url`. */
export interface ResponseMessage {
  text: string;
  blocks: Block[];
  inChannel: boolean;
  replaceOriginal: boolean;
  deleteOriginal: boolean;
}

export type ResponseMessageCheck = { ok: true; value: ResponseMessage } | { ok: false; error: string };

const shape = z.object({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  mrkdwn: z.boolean().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
});

/**
 * Checks such a message: "Responding to interactions" of Slack's guides, and the Block Kit rules. What is wrong with it
 * goes to the journal, keys that Slack does not know there too, although Slack only ignores those.
 * @param what names the place in violations, such as `The acknowledgement of /pagertree`
 */
export function checkResponseMessage(
  parts: Pick<WorkspaceParts, 'checkBlocks' | 'journal'>,
  input: unknown,
  what: string,
): ResponseMessageCheck {
  const { journal } = parts;
  const refuse = (error: string, faults: Fault[]) => {
    journal.violate(error, `${what} was refused with ${error}. ${faults.map(faultLine).join(' ')}`.trim());
    return { ok: false, error } as const;
  };
  const read = shape.safeParse(input);
  if (!read.success) {
    return refuse('invalid_payload', [{ pointer: '', words: z.prettifyError(read.error) }]);
  }
  noteUnknownKeys(parts, input, Object.keys(shape.shape), what);
  const { text = '', blocks, ...rest } = read.data;
  const checked = parts.checkBlocks(blocks ?? []);
  if (!checked.ok) return refuse(checked.error, checked.faults);
  if (text.length > blockLimits.message.text) return refuse('msg_too_long', []);
  const empty = text === '' && checked.value.length === 0;
  if (empty && !rest.delete_original) return refuse('no_text', []);
  if (text === '' && checked.value.length > 0) noteMissingFallback(parts, what);
  return {
    ok: true,
    value: {
      text,
      blocks: checked.value,
      inChannel: rest.response_type === 'in_channel',
      replaceOriginal: rest.replace_original,
      deleteOriginal: rest.delete_original,
    },
  };
}

/** Notes keys of an answer that Slack has no use for. */
export function noteUnknownKeys(
  { journal }: Pick<WorkspaceParts, 'journal'>,
  input: unknown,
  known: string[],
  what: string,
): void {
  if (typeof input !== 'object' || input === null) return;
  const unknown = Object.keys(input).filter((key) => !known.includes(key));
  if (unknown.length === 0) return;
  journal.violate('unknown_argument', `${what} has ${unknown.join(', ')}, which Slack does not know there.`);
}

/** A message of blocks alone is read out and notified as nothing. */
export function noteMissingFallback({ journal }: Pick<WorkspaceParts, 'journal'>, what: string): void {
  journal.violate(
    'missing_fallback_text',
    `${what} has blocks but no text for notifications and screen readers.`,
  );
}
