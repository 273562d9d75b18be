import type { ResponseTarget } from '../response-urls.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import type { ResponseMessage } from './response-message.js';

/**
 * Puts a checked answer where it belongs. It appears in the channel of the command or click even when the app is not
 * in it. It replaces only the message that was clicked; an answer to a command that asks for that is a new message. A
 * replaced message keeps its readers: an ephemeral one never becomes public.
 * @returns Slack's error code when the message to replace or delete is gone
 */
export function placeResponse(
  { messages, app }: Pick<WorkspaceParts, 'messages' | 'app'>,
  target: ResponseTarget,
  response: ResponseMessage,
): 'message_not_found' | undefined {
  const { personId, channelId, messageTs } = target;
  const { text, blocks } = response;
  const touchesOriginal = response.deleteOriginal || response.replaceOriginal;
  if (messageTs !== null && touchesOriginal) {
    const original = messages.find(channelId, messageTs);
    if (!original) return 'message_not_found';
    if (response.deleteOriginal) messages.remove(original);
    else messages.replace(original, text, blocks);
    return undefined;
  }
  if (text === '' && blocks.length === 0) return undefined;
  const ephemeralTo = response.inChannel ? null : personId;
  messages.post({ channelId, authorId: app.botUserId, text, blocks, ephemeralTo, origin: 'response' });
  return undefined;
}
