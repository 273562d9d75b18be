/**
 * Every number of Slack's Block Kit reference that this workspace holds an app to, in characters or items. Lengths
 * are counted in UTF-16 units, which is never kinder than Slack's own count.
 */
export const blockLimits = {
  id: 255,
  text: 3000,
  url: 3000,
  altText: 2000,
  section: { fields: 10, field: 2000 },
  header: 150,
  context: 10,
  actions: 25,
  input: { label: 2000, hint: 2000 },
  alert: 200,
  markdown: 12_000,
  table: { rows: 100, columns: 20, characters: 10_000 },
  files: 10,
  button: { text: 75, value: 2000, accessibilityLabel: 75 },
  overflow: 5,
  choices: 10,
  select: 100,
  placeholder: 150,
  typed: 3000,
  /** The reference says 75 for a value; Slack accepts 150. */
  option: { text: 75, value: 150, description: 75 },
  confirm: { title: 100, text: 300, button: 30 },
  /** Not documented; seen as `msg_blocks_too_long`, in characters of JSON. */
  message: { blocks: 50, text: 40_000, json: 13_200 },
  view: { blocks: 100, title: 24, privateMetadata: 3000, bytes: 250 * 1024 },
} as const;
