import type { FaultKind, FaultRow } from '../page-sides.js';
import { element } from './element.js';

/** `more` belongs to the name, but is said, and shown when pointed at, rather than written: the row is short. */
const choices: { kind: FaultKind | null; label: string; more?: string; about: string }[] = [
  { kind: null, label: 'Normal', about: 'Every request is answered at once.' },
  { kind: 'slow', label: 'Slow (3 s)', about: 'Every answer takes three seconds.' },
  { kind: 'very_slow', label: 'Very slow (10 s)', about: 'Every answer takes ten seconds.' },
  { kind: 'rate_limited', label: 'Rate-limited', about: 'Every request is refused with 429.' },
  { kind: 'broken', label: 'Broken (500)', about: 'Every request fails with 500.' },
  { kind: 'down', label: 'Down', more: 'connection reset', about: 'Every connection is reset.' },
  { kind: 'nonsense', label: 'Nonsense', more: 'malformed JSON', about: 'Every answer is malformed JSON.' },
];

/**
 * The switches that make PagerTree slow or broken, and normal again.
 * @param set called with what the person wants PagerTree to do.
 */
export function createFaultSwitches(
  place: HTMLElement,
  set: (kind: FaultKind | null) => void,
): { draw(faults: FaultRow[]): void } {
  const rows = choices.map((choice) => {
    const input = element('input', {
      type: 'radio',
      name: 'fault',
      value: choice.kind ?? 'normal',
      'aria-label': choice.more && `${choice.label} (${choice.more})`,
    });
    input.addEventListener('change', () => set(choice.kind));
    return {
      choice,
      input,
      node: element(
        'label',
        { class: 'switch', title: choice.about },
        input,
        element('span', {}, choice.label),
      ),
    };
  });
  const state = element('p', { class: 'fault-state', role: 'status' });
  place.append(
    element(
      'fieldset',
      { class: 'faults' },
      element('legend', {}, 'Make PagerTree…'),
      element('div', { class: 'switches' }, ...rows.map((row) => row.node)),
      state,
    ),
  );
  return {
    draw(faults) {
      const [only] = faults;
      for (const { choice, input } of rows) {
        input.checked =
          faults.length === 0 ? choice.kind === null : faults.length === 1 && only?.kind === choice.kind;
      }
      const words = faults.map((fault) => `${fault.text.replace(/\.$/, '')}.`).join(' ');
      if (state.textContent !== words) state.textContent = words;
      state.hidden = faults.length === 0;
    },
  };
}
