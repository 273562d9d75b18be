import type { Outcome } from '../delivery/deliver-once.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { placeResponse } from './place-response.js';
import { checkResponseMessage } from './response-message.js';

/**
 * What a command's acknowledgement does: nothing, or a message. A public one shows what was typed as well. A failure
 * is told to the person alone, in the words of Slack's own notice.
 * @param typed what the person wrote, command and text
 */
export function applyCommandAnswer(
  parts: WorkspaceParts,
  given: { personId: string; channelId: string; command: string; typed: string },
  outcome: Outcome,
): void {
  const { personId, channelId, command } = given;
  const fail = (error: string) =>
    parts.journal.tell(personId, channelId, `${command} failed with the error "${error}"`);
  if (outcome.kind !== 'answered') {
    fail(outcome.kind === 'late' ? 'operation_timeout' : 'dispatch_failed');
    return;
  }
  if (outcome.body === undefined) return;
  const message = checkResponseMessage(parts, outcome.body, `The acknowledgement of ${command}`);
  if (!message.ok) {
    fail('dispatch_failed');
    return;
  }
  if (message.value.inChannel) {
    const text = given.typed.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const draft = { channelId, authorId: personId, text, blocks: [], ephemeralTo: null };
    parts.messages.post({ ...draft, origin: 'person' });
  }
  placeResponse(parts, { personId, channelId, messageTs: null }, message.value);
}
