import type { SlackWorkspace } from '../../src/sandbox/slack/workspace.js';
import { findContacts, gatherContacts } from './known-contacts.js';
import type { Story } from './story.js';

/** What others than one person could read of. */
type Watched = Pick<Story, 'slack' | 'account' | 'log' | 'appUrl'>;

/** Emails and phone numbers by their shape, whosever they are, also as they stand in addresses of pages. Masked ones have another. */
const shapes = [
  /[\p{L}\p{N}._%+'-]+(?:[@＠]|%40)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
  /(?:[+＋]|%2B)\d[\d ().-]{5,}\d/gu,
  // As they are written at home, which is how some stand in names: (415) 555-2603, 415 555 2603, 070-174 06 05.
  /(?<![\d.:-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\d.-])/gu,
  /(?<![\w.:-])0\d{1,4}[ -]\d[\d -]{4,}\d(?![\w:-])/gu,
];

/**
 * Emails and phones of people, whole, where others than one person could read them: in channels, in what the app logged, in its metrics.
 * @returns where and what, empty when there are none
 */
export async function findExposed(story: Watched): Promise<string[]> {
  const { slack, log, appUrl } = story;
  const contacts = gatherContacts(story);
  const places: [place: string, text: string][] = [
    ['channel', publicWords(slack)],
    ['log', log()],
    ['metrics', withoutValues(await readMetrics(appUrl))],
  ];
  return places.flatMap(([place, text]) => {
    const found = [...shapes.flatMap((shape) => text.match(shape) ?? []), ...findContacts(text, contacts)];
    return [...new Set(found)].map((each) => `${place}: ${each}`);
  });
}

/**
 * Everything the app ever said where everybody in a channel reads it, also what it has changed since: as it was sent, with what buttons
 * carry, because that goes to everybody's client as well.
 */
function publicWords({ recordedCalls }: SlackWorkspace): string {
  return recordedCalls
    .filter(({ method, args }) =>
      method === 'response_url'
        ? args.response_type === 'in_channel'
        : isPosting(method) && isInChannel(args),
    )
    .map(({ args }) => JSON.stringify({ text: args.text, blocks: args.blocks, metadata: args.metadata }))
    .join('\n');
}

function isPosting(method: string): boolean {
  return ['chat.postMessage', 'chat.update'].includes(method);
}

/** Direct messages are addressed by a person, or by the conversation with them. */
function isInChannel({ channel }: Record<string, unknown>): boolean {
  return typeof channel === 'string' && /^[CG]/u.test(channel);
}

/** Empty when a story has stopped the app. */
async function readMetrics(appUrl: string): Promise<string> {
  const response = await fetch(`${appUrl}/metrics`).catch(() => null);
  return response === null ? '' : response.text();
}

/**
 * Metrics without what they measure: names, labels and help, which is where somebody could be named. Seconds and bytes are digits by
 * chance, and among the phones of thousands one soon looks the same.
 * @param metrics in Prometheus's text format
 */
export function withoutValues(metrics: string): string {
  return metrics.replaceAll(/^(?!#)(.*) \S+$/gmu, '$1');
}
