import { cutWhole } from '../people/typed-text.js';
import { escapeWithin } from './fit-list.js';

/**
 * An email, safe as mrkdwn and cut to a length like other words, but in the middle: its domain says whose address it is, and what is not
 * seen nobody checks. Of a domain that is too long by itself the end is kept.
 * @param longest in characters of the message's JSON
 */
export function emailWithin(email: string, longest: number): string {
  const at = email.lastIndexOf('@');
  if (email.length <= longest || at < 1) return escapeWithin(email, longest);
  const domain = email.slice(at);
  const kept = Math.min(at, Math.max(1, longest - domain.length - 1));
  return escapeWithin(`${cutWhole(email, kept)}…${domain.slice(-(longest - kept - 1))}`, longest);
}
