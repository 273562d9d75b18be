import { publicName } from '../people/public-name.js';
import { shorten } from './limits.js';
import { escapeText } from './text.js';

/** Somebody's name for everybody in a channel: without emails and phones, safe as mrkdwn, short enough for a sentence. */
export function tellName(name: string): string {
  return escapeText(shorten(publicName(name).trim() || 'somebody without a name', 80));
}
