import { Agent, request } from 'node:http';
import { signatureHeaders } from '../../src/sandbox/slack/delivery/signature.js';
import { writeLetter } from '../../src/sandbox/slack/delivery/signed-post.js';
import type { Story } from './story.js';
import type { Sent } from './ways-in.js';

/** What the app acknowledged with. */
export interface Acknowledgement {
  status: number;
  text: string;
}

/** Posts very many payloads over a few connections, signed as Slack signs. */
export interface SignedPosts {
  /** Rejects when there is no answer in half a minute. */
  post(sent: Sent): Promise<Acknowledgement>;
  close(): void;
}

/** @param connections at most */
export function openSignedPosts(
  { appUrl, appSettings }: Pick<Story, 'appUrl' | 'appSettings'>,
  connections: number,
): SignedPosts {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    post({ type, payload }) {
      const kind = type === 'slash_commands' || type === 'events_api' ? type : 'interactive';
      const { contentType, body } = writeLetter({
        envelopeId: '',
        type: kind,
        payload: { ...payload },
        acceptsAnswer: true,
        attempt: 0,
        retryReason: '',
      });
      const seconds = Math.floor(Date.now() / 1_000);
      const signature = signatureHeaders(appSettings.SLACK_SIGNING_SECRET ?? '', seconds, body);
      const headers = { 'content-type': contentType, ...signature };
      return new Promise((resolve, reject) => {
        const options = { method: 'POST', agent, headers, timeout: 30_000 };
        const outgoing = request(`${appUrl}/slack/events`, options);
        outgoing.on('response', (response) => {
          const parts: string[] = [];
          response.on('data', (part: unknown) => parts.push(String(part)));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text: parts.join('') }));
        });
        outgoing.on('timeout', () => outgoing.destroy(new Error(`No answer to ${body}`)));
        outgoing.on('error', reject);
        outgoing.end(body);
      });
    },
    close: () => agent.destroy(),
  };
}

/** How much the app is at work on: requests, and orders to add many. */
export async function countUnderWay({ appUrl }: Pick<Story, 'appUrl'>): Promise<number> {
  const page = await (await fetch(`${appUrl}/metrics`)).text();
  const readings = page.matchAll(
    /^pagertree_people_(?:requests_under_way|bulk_running)(?:\{[^}]*\})? (\d+)$/gmu,
  );
  return [...readings].reduce((sum, [, count]) => sum + Number(count), 0);
}
