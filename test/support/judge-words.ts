import { readManifest } from '../../src/sandbox/read-manifest.js';
import { createHomeCheck } from '../../src/sandbox/slack/block-rules/home-rules.js';
import { createMessageCheck } from '../../src/sandbox/slack/block-rules/message-rules.js';
import { createViewCheck } from '../../src/sandbox/slack/block-rules/view-rules.js';
import type { Reply } from '../../src/sandbox/slack/delivery/transport.js';
import { forged } from './hostile/payloads.js';
import { readJson } from './hostile/places.js';

let ids = 0;
const newId = () => {
  ids += 1;
  return `block${ids}`;
};
const checkMessage = createMessageCheck(newId);
const checkHome = createHomeCheck(newId);
const { scopes } = readManifest(new URL('../../manifest.yml', import.meta.url));
const checkView = createViewCheck(newId, () => scopes);

/** What Slack, or the people in it, would complain of in an acknowledgement; `null` when nothing. */
export function troubleWith(reply: Reply): string | null {
  if (reply.kind !== 'answer') return `it is not acknowledged: ${reply.reason}`;
  const live = findLiveMarkup(reply.body);
  return live.length > 0 ? `it says ${live.join()}` : troubleIn(reply.body);
}

/** What Slack would complain of in a view or in blocks; `null` when nothing. */
export function troubleIn(said: unknown): string | null {
  const { view, blocks } = unfold(said);
  if (view !== undefined) {
    const { type } = Object(view);
    const checked = type === 'home' ? checkHome(view) : checkView(view);
    return checked.ok ? null : `a view is ${checked.error}: ${JSON.stringify(checked.faults)}`;
  }
  if (blocks === undefined) return null;
  const checked = checkMessage(blocks);
  return checked.ok ? null : `a message is ${checked.error}: ${JSON.stringify(checked.faults)}`;
}

/** Slack's client writes views and blocks down as texts, to send them in a form. */
function unfold(said: unknown): { view?: unknown; blocks?: unknown } {
  const given: { view?: unknown; blocks?: unknown } = { ...Object(said) };
  const read = (value: unknown) => (typeof value === 'string' ? (readJson(value) ?? value) : value);
  if (given.view !== undefined) given.view = read(given.view);
  if (given.blocks !== undefined) given.blocks = read(given.blocks);
  return given;
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
  return [...found, ...bare, ...rich, ...Object.values(unfold(said)).flatMap(findLiveMarkup)];
}
