import { limits, shorten } from './limits.js';
import { escapeText } from './text.js';

/** Characters of a name in a row or a sentence. Names can be 255; a phone's screen shows about thirty on a line. */
export const longestShown = 80;

/** What has a name in PagerTree. A group is Slack's. */
export type NamedThing = 'person' | 'team' | 'notification rule';

/** What stands in the place of a name that is empty. PagerTree takes such names from others than this app. */
const withoutName: Record<NamedThing, string> = {
  person: 'Somebody without a name',
  team: 'Team without a name',
  'notification rule': 'Notification rule without a name',
};

/** A name, or what stands in its place at the head of something: plain text, as long as it is. */
export function nameAtHead(name: string, of: NamedThing = 'person'): string {
  return name.trim() === '' ? withoutName[of] : name;
}

/** A name, or what stands in its place inside of a sentence: plain text, as long as it is. */
export function nameInside(name: string, of: NamedThing = 'person'): string {
  const words = withoutName[of];
  return name.trim() === '' ? `${words.charAt(0).toLowerCase()}${words.slice(1)}` : name;
}

/** A name at the head of something, safe as mrkdwn and short enough for a line. */
export function showAtHead(name: string, of: NamedThing = 'person'): string {
  return escapeText(shorten(nameAtHead(name, of), longestShown));
}

/** A name inside of a sentence, safe as mrkdwn and short enough for one. */
export function showInside(name: string, of: NamedThing = 'person'): string {
  return escapeText(shorten(nameInside(name, of), longestShown));
}

/** A name as the text of an option, which Slack takes neither empty nor longer. Plain text. */
export function nameInOption(name: string, of: NamedThing): string {
  return shorten(nameAtHead(name, of).trim(), limits.optionText);
}
