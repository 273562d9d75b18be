import { signatureHeaders } from '../../src/sandbox/slack/delivery/signature.js';
import type { Story } from './story.js';

const form = 'application/x-www-form-urlencoded';

/** A request to the app's address; what is left out is as Slack would have it. */
export interface Letter {
  body: string | Buffer;
  contentType?: string | null;
  /** Whole seconds since 1970, or something else that stands in its place. */
  timestamp?: string;
  signature?: string;
}

/** Posts it. @returns the answer's status, and what it says */
export async function postLetter(
  { appSettings, appUrl }: Pick<Story, 'appSettings' | 'appUrl'>,
  { body, contentType = form, timestamp = String(Math.floor(Date.now() / 1_000)), signature }: Letter,
): Promise<{ status: number; text: string }> {
  const seconds = Number(timestamp);
  const signed = signatureHeaders(appSettings.SLACK_SIGNING_SECRET ?? '', seconds, String(body));
  const response = await fetch(`${appUrl}/slack/events`, {
    method: 'POST',
    headers: {
      ...(contentType === null ? {} : { 'content-type': contentType }),
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature ?? signed['X-Slack-Signature'] ?? '',
    },
    body: typeof body === 'string' ? body : new Uint8Array(body),
  });
  return { status: response.status, text: await response.text() };
}

/** Writes an interaction the way Slack does. */
export function writeInteraction(payload: unknown): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

/** Writes a command the way Slack does. */
export function writeCommand(fields: Record<string, string>): string {
  return new URLSearchParams(fields).toString();
}
