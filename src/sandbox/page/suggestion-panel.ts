import type { PersonSight } from '../slack/sight.js';
import { drawAvatar } from './avatar.js';
import { element, setAttribute } from './element.js';
import type { Suggestion, Suggestions } from './suggestions.js';

/** The list above the composer. The focus stays in the composer's input. */
export interface SuggestionPanel {
  node: HTMLElement;
  /** Shows these, or nothing when null. */
  show(suggestions: Suggestions | null, people: PersonSight[]): void;
  /** What is shown now. */
  shown(): Suggestions | null;
  active(): Suggestion | null;
  /** Makes the next or previous one the active one. */
  move(step: 1 | -1): void;
}

/** @param take called with the suggestion that was pressed. */
export function createSuggestionPanel(
  input: HTMLElement,
  take: (suggestion: Suggestion) => void,
): SuggestionPanel {
  const list = element('ul', { id: 'suggestions', role: 'listbox', 'aria-label': 'Suggestions' });
  const title = element('p', { class: 'suggestions-title' });
  const node = element('div', { class: 'suggestions', hidden: true }, title, list);
  let shown: Suggestions | null = null;
  let at = 0;
  setAttribute(input, 'aria-controls', list.id);
  // A press would otherwise take the focus from the input, which hides the list before the click.
  node.addEventListener('pointerdown', (event) => event.preventDefault());

  function mark(index: number): void {
    at = index;
    for (const [place, row] of Array.from(list.children).entries()) {
      setAttribute(row, 'aria-selected', String(place === at));
      if (place === at) row.scrollIntoView({ block: 'nearest' });
    }
    setAttribute(input, 'aria-activedescendant', list.children[at]?.id);
  }
  return {
    node,
    show(suggestions, people) {
      shown = suggestions;
      node.hidden = shown === null;
      title.textContent = shown?.title ?? '';
      const rows = (shown?.items ?? []).map((item, index) => {
        const row = drawSuggestion(item, `suggestion-${index}`, people);
        row.addEventListener('click', () => take(item));
        return row;
      });
      list.replaceChildren(...rows);
      mark(0);
    },
    shown: () => shown,
    active: () => shown?.items[at] ?? null,
    move(step) {
      const count = list.childElementCount;
      if (count > 0) mark((at + step + count) % count);
    },
  };
}

function drawSuggestion(item: Suggestion, id: string, people: PersonSight[]): HTMLElement {
  const person = people.find((one) => one.id === item.personId);
  return element(
    'li',
    { role: 'option', id, class: 'option' },
    person ? drawAvatar({ ...person, isApp: false }) : null,
    element(
      'span',
      { class: 'option-words' },
      element('span', {}, element('strong', {}, item.name), ' ', element('code', {}, item.usage)),
      element('small', {}, item.about),
    ),
  );
}
