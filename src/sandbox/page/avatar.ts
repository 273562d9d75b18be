import { element } from './element.js';
import { icon } from './icons.js';

/** How many colours page.css has for people. */
const colours = 8;

/** A person's initials on a colour that is always theirs; a tree for the app. Says nothing: the name stands beside it. */
export function drawAvatar(person: { id: string; name: string; isApp: boolean }): HTMLElement {
  if (person.isApp) return element('span', { class: 'avatar app', 'aria-hidden': 'true' }, icon('tree'));
  const colour = (sumOf(person.id) % colours) + 1;
  return element('span', { class: `avatar colour-${colour}`, 'aria-hidden': 'true' }, initials(person.name));
}

/** The first letters of the first and last word: `Ada Stone` is `AS`. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => Array.from(word ?? '')[0]?.toUpperCase() ?? '').join('');
}

function sumOf(text: string): number {
  return Array.from(text).reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973, 7);
}
