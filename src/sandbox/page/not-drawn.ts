import { element } from './element.js';

/** What stands where the workspace plays something that this page cannot show yet. */
export function drawNotDrawn(type: string): HTMLElement {
  return element('p', { class: 'block block-context' }, `This page does not show “${type}” yet.`);
}
