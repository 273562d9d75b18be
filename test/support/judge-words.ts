import { readManifest } from '../../src/sandbox/read-manifest.js';
import { createMessageCheck } from '../../src/sandbox/slack/block-rules/message-rules.js';
import { createViewCheck } from '../../src/sandbox/slack/block-rules/view-rules.js';
import { forged } from './hostile.js';
import type { Acknowledgement } from './signed-posts.js';

let ids = 0;
const newId = () => {
  ids += 1;
  return `block${ids}`;
};
const checkMessage = createMessageCheck(newId);
const { scopes } = readManifest(new URL('../../manifest.yml', import.meta.url));
const checkView = createViewCheck(newId, () => scopes);

/** What Slack, or the people in it, would complain of in an acknowledgement; `null` when nothing. */
export function troubleWith({ status, text }: Acknowledgement): string | null {
  if (status !== 200) return `answered with ${status}`;
  if (text === '') return null;
  const answer: { view?: unknown; blocks?: unknown } = JSON.parse(text);
  const live = findLiveMarkup(answer);
  if (live.length > 0) return `it says ${live.join()}`;
  if (answer.view !== undefined) {
    const checked = checkView(answer.view);
    return checked.ok ? null : `a view is ${checked.error}: ${JSON.stringify(checked.faults)}`;
  }
  if (answer.blocks === undefined) return null;
  const checked = checkMessage(answer.blocks);
  return checked.ok ? null : `a message is ${checked.error}: ${JSON.stringify(checked.faults)}`;
}

/** A mention of a crowd, or a mention or a link that was forged. Source: Slack, "Formatting text for app surfaces". */
const mentionOrLink = new RegExp(
  `<!(?:channel|here|everyone|subteam)[^>]*>|<[@#!][^>]*${forged.id}[^>]*>|<https?://${forged.host}[^>]*>`,
  'gu',
);

/** What would ping or link in what the app says: in mrkdwn, in the text of a message, and in rich text. */
export function findLiveMarkup(said: unknown): string[] {
  if (typeof said !== 'object' || said === null) return [];
  if (Array.isArray(said)) return said.flatMap(findLiveMarkup);
  const { type, text, verbatim, url } = { type: '', text: '', verbatim: false, url: '', ...said };
  const found = typeof text === 'string' && type !== 'plain_text' ? (text.match(mentionOrLink) ?? []) : [];
  // Slack makes a link of a bare address, unless it is told not to.
  const bare =
    type === 'mrkdwn' && verbatim !== true && String(text).includes(forged.host) ? [String(text)] : [];
  const rich =
    type === 'broadcast' || (type === 'link' && String(url).includes(forged.host)) ? [String(type)] : [];
  return [...found, ...bare, ...rich, ...Object.values(said).flatMap(findLiveMarkup)];
}
