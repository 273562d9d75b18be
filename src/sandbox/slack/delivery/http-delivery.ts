import type { Clock } from '../../clock.js';
import type { Journal } from '../journal.js';
import { readAnswer } from './http-answer.js';
import { signatureHeaders } from './signature.js';
import type { Outgoing, Reply, Transport } from './transport.js';

export interface HttpDeliveryOptions {
  clock: Clock;
  journal: Journal;
  /** Where the app listens, such as `http://127.0.0.1:3000/slack/events`. */
  requestUrl: string;
  signingSecret: string;
  /** How often to look whether the app is there, in milliseconds. */
  probeMs: number;
  /** Called when the app appears or disappears. */
  onConnection: () => void;
}

/** Sends payloads as signed requests, and reads the acknowledgement from the answer. */
export function createHttpDelivery(options: HttpDeliveryOptions): Transport {
  const { clock, journal, requestUrl, signingSecret, probeMs, onConnection } = options;
  const waiting = new Set<{ resolve: () => void; reject: (reason: Error) => void }>();
  const stopped = new AbortController();
  let connected = false;

  const setConnected = (now: boolean) => {
    if (now === connected) return;
    connected = now;
    onConnection();
    if (!now) return look();
    for (const { resolve } of waiting) resolve();
    waiting.clear();
  };

  const post = (contentType: string, body: string, signal: AbortSignal, more = {}) =>
    fetch(requestUrl, {
      method: 'POST',
      headers: {
        // Bolt compares the content type as a whole, so no charset may follow it.
        'Content-Type': contentType,
        Accept: 'application/json,*/*',
        'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        ...signatureHeaders(signingSecret, Math.floor(clock.now() / 1000), body),
        ...more,
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, stopped.signal]),
    });

  const look = () => {
    if (connected || stopped.signal.aborted) return;
    // Slack asks addresses for `ssl_check=1` now and then; an app answers 200 and does nothing.
    post('application/x-www-form-urlencoded', 'ssl_check=1', AbortSignal.timeout(5000)).then(
      async (response) => {
        await response.arrayBuffer();
        setConnected(true);
      },
      () => clock.after(probeMs, look),
    );
  };
  look();

  return {
    carry(outgoing, heard) {
      const timeUp = new AbortController();
      const [contentType, body] = encode(outgoing);
      post(contentType, body, timeUp.signal, retryHeaders(outgoing.attempt))
        .then((response) => readAnswer(response, journal))
        .then(
          (reply) => {
            setConnected(true);
            heard(reply);
          },
          (problem: unknown) => {
            if (timeUp.signal.aborted) return;
            setConnected(false);
            heard(unreachable(problem));
          },
        );
      return {
        handedOver: () => true,
        // Slack hangs up when the time is over.
        giveUp: () => timeUp.abort(),
      };
    },
    connected: () => connected,
    whenConnected: () =>
      connected
        ? Promise.resolve()
        : new Promise((resolve, reject) => {
            waiting.add({ resolve, reject });
          }),
    stop() {
      stopped.abort();
      for (const { reject } of waiting) reject(new Error('The workspace was stopped.'));
      waiting.clear();
    },
  };
}

/** Commands are a form; interactions are JSON in the one field `payload` of a form; events are JSON. */
function encode({ type, payload }: Outgoing): [contentType: string, body: string] {
  if (type === 'events_api') return ['application/json', JSON.stringify(payload)];
  const fields =
    type === 'slash_commands'
      ? Object.entries(payload).map(([key, value]) => [key, String(value)])
      : [['payload', JSON.stringify(payload)]];
  return ['application/x-www-form-urlencoded', new URLSearchParams(fields).toString()];
}

function retryHeaders(attempt: number): Record<string, string> {
  if (attempt === 0) return {};
  return { 'X-Slack-Retry-Num': String(attempt), 'X-Slack-Retry-Reason': 'http_timeout' };
}

function unreachable(problem: unknown): Reply {
  const cause = problem instanceof Error ? (problem.cause ?? problem) : problem;
  return { kind: 'unreachable', reason: String(cause) };
}
