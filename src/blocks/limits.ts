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
 * Cuts a text to a length, with an ellipsis where something is missing. Whole characters stay whole: an emoji cut in
 * half is not valid text any more.
 */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const kept = text.slice(0, longest - 1);
  return `${/[\ud800-\udbff]$/u.test(kept) ? kept.slice(0, -1) : kept}…`;
}
