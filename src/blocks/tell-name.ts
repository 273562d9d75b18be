import { publicName } from '../people/public-name.js';
import { showInside } from './shown-name.js';

/** Somebody's name for everybody in a channel: without emails and phones, safe as mrkdwn, short enough for a sentence. */
export function tellName(name: string): string {
  return showInside(publicName(name).trim());
}
