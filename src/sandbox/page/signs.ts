import { element } from './element.js';
import { type IconName, icon } from './icons.js';

/** The emoji that apps put at the head of a message, drawn by the page: not every machine has a font for them. */
const signs: Record<string, { icon: IconName; name: string }> = {
  '✅': { icon: 'check', name: 'done' },
  '⚠️': { icon: 'warning', name: 'attention' },
  '⛔': { icon: 'bar', name: 'refused' },
  '❌': { icon: 'close', name: 'failed' },
  '⏳': { icon: 'hourglass', name: 'working' },
};

const anySign = new RegExp(`(${Object.keys(signs).join('|')})`, 'u');

/** Draws plain words, and the signs among them. */
export function drawWords(text: string): Node[] {
  return text.split(anySign).flatMap((part): Node[] => {
    const sign = signs[part];
    if (sign === undefined) return part === '' ? [] : [document.createTextNode(part)];
    const attributes = { class: `sign ${sign.name}`, role: 'img', 'aria-label': sign.name };
    return [element('span', attributes, icon(sign.icon))];
  });
}
