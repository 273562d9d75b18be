import { createLogItem, type LogSettings } from './draw-messages.js';
import { element } from './element.js';
import { keepFocus } from './focus.js';
import { createKeeper } from './keep.js';
import type { LogItem } from './log-items.js';

/** The messages of one channel, as long as it is open. */
export interface LogView {
  node: HTMLElement;
  draw(items: LogItem[]): void;
}

/** How far from its end the log may stand and still follow what is new, in CSS pixels. */
const nearEnd = 60;

/**
 * Draws a channel's messages. At its end it follows what is new; elsewhere it stays, and shows a button that goes there.
 *
 * Every channel gets a log of its own: a screen reader says what is added to a log, and not what a new one holds.
 * @param beginning what stands before the first message.
 * @param newer the button, which belongs to no channel.
 */
export function createLogView(
  label: string,
  beginning: HTMLElement,
  newer: HTMLButtonElement,
  settings: LogSettings,
  focusComposer: () => void,
): LogView {
  const lines = element('div', { class: 'lines' });
  const node = element('div', { class: 'log', role: 'log', 'aria-label': label }, beginning, lines);
  const drawLines = createKeeper<LogItem>(
    lines,
    (item) => item.key,
    (item) => createLogItem(item, settings),
  );
  let known: Set<string> | null = null;

  const atEnd = () => node.scrollHeight - node.scrollTop - node.clientHeight < nearEnd;
  function toEnd(): void {
    node.scrollTop = node.scrollHeight;
    newer.hidden = true;
  }
  // A log is read, and reading it with the keyboard takes scrolling.
  node.tabIndex = 0;
  newer.hidden = true;
  newer.onclick = toEnd;
  node.addEventListener('scroll', () => {
    if (atEnd()) newer.hidden = true;
  });
  return {
    node,
    draw(items) {
      const follow = known === null || atEnd();
      const isNew = items.some((item) => item.kind !== 'day' && known?.has(item.key) === false);
      keepFocus(node, () => drawLines(items), focusComposer);
      known = new Set(items.map((item) => item.key));
      if (follow) toEnd();
      else if (isNew) newer.hidden = false;
    },
  };
}
