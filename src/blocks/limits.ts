import { cutWhole } from '../people/typed-text.js';

/** Block Kit's limits, in characters unless they say otherwise. Source: Slack's Block Kit reference. */
export const limits = {
  /** Of a message's blocks as JSON. Not documented; Slack was seen to refuse a little over 13,200. */
  messageJson: 13_000,
  blockId: 255,
  sectionText: 3_000,
  plainText: 3_000,
  optionText: 75,
  buttonValue: 2_000,
  privateMetadata: 3_000,
  /** Options an external select may be answered with; one more shows "No result". */
  options: 100,
} as const;

/**
 * Cuts a text to a length, with an ellipsis where something is missing. Whole characters stay whole, also those that are
 * escaped for mrkdwn: half an emoji is not valid text, and half an `&amp;` is shown as it is.
 */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = cutWhole(text, longest - 1);
  const ampersand = kept.lastIndexOf('&');
  const [escaped = ''] =
    ampersand < 0 ? [] : (/^&(?:amp|lt|gt);/u.exec(text.slice(ampersand, ampersand + 5)) ?? []);
  return `${ampersand + escaped.length > kept.length ? kept.slice(0, ampersand) : kept}…`;
}
