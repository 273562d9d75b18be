import type { Journal } from '../journal.js';
import type { HttpAnswer } from './signed-post.js';
import type { Reply } from './transport.js';

/**
 * Reads the acknowledgement out of an app's HTTP answer: nothing, JSON that says so in its content type, or plain text,
 * which Slack takes as a message ("Slash commands", "Sending an immediate response"). Only 200 acknowledges.
 */
export function readAnswer({ status, headers, text }: HttpAnswer, journal: Journal): Reply {
  // "Turning retries off" of the Events API.
  const isFinal = headers['x-slack-no-retry'] === '1';
  if (status !== 200) return { kind: 'refused', reason: `HTTP ${status}`, isFinal };
  if (text.trim() === '') return { kind: 'answer', body: undefined };
  const contentType = headers['content-type'] ?? '';
  const parsed = parseJson(text);
  if (/^application\/json\b/.test(contentType)) {
    if (parsed !== undefined) return { kind: 'answer', body: parsed };
    return { kind: 'refused', reason: 'JSON that cannot be parsed', isFinal };
  }
  if (parsed !== undefined && typeof parsed === 'object') {
    journal.violate(
      'wrong_content_type',
      `The app answered with JSON as "${contentType}". Slack reads it only as application/json.`,
    );
  }
  return { kind: 'answer', body: { text } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
