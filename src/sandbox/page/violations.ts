import type { ViolationSight } from '../slack/sight.js';
import { formatTime } from './dates.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { createKeeper } from './keep.js';
import { sayViolation } from './violation-words.js';

/** Shows which of Slack's rules the app broke: the count always, each one when it is opened. */
export function createViolations(place: HTMLElement): { draw(violations: ViolationSight[]): void } {
  const count = element('span', { role: 'status' });
  const latest = element('span', { class: 'latest' });
  const list = element('ol', { class: 'violation-list' });
  const summary = element('summary', {}, icon('warning'), count, latest, icon('chevron'));
  const node = element('details', { class: 'banner violations', hidden: true }, summary, list);
  place.append(node);
  const drawList = createKeeper<ViolationSight>(
    list,
    (violation) => violation.id,
    (violation) => ({ node: drawViolation(violation), update: () => {} }),
  );
  return {
    draw(violations) {
      node.hidden = violations.length === 0;
      const words =
        violations.length === 1
          ? 'The app broke one of Slack’s rules'
          : `The app broke Slack’s rules ${violations.length} times`;
      if (count.textContent !== words) count.textContent = words;
      latest.textContent = sayViolation(violations.at(-1)?.text ?? '');
      drawList(violations.toReversed());
    },
  };
}

function drawViolation({ rule, text, at }: ViolationSight): HTMLElement {
  const time = element('time', { datetime: new Date(at).toISOString() }, formatTime(at));
  return element(
    'li',
    {},
    element('code', {}, rule),
    element('span', { class: 'words' }, sayViolation(text)),
    time,
  );
}
