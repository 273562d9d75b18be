import type { FaultRow } from '../page-sides.js';
import type { Fault } from '../pagertree/faults.js';
import { element } from './element.js';
import { createFaultForm } from './fault-form.js';
import { createKeeper, type Kept } from './keep.js';

/** `more` belongs to the name, but is said, and shown when pointed at, rather than written: the row is short. */
const presets: { fault: Fault | null; label: string; more?: string; about: string }[] = [
  { fault: null, label: 'Normal', about: 'Every request is answered at once.' },
  {
    fault: { kind: 'latency', delayMs: 3_000 },
    label: 'Slow (3 s)',
    about: 'Every answer takes three seconds.',
  },
  {
    fault: { kind: 'latency', delayMs: 10_000 },
    label: 'Very slow (10 s)',
    about: 'Every answer takes ten seconds.',
  },
  {
    fault: { kind: '429', retryAfter: 20 },
    label: 'Rate-limited',
    about: 'Every request is refused with 429.',
  },
  { fault: { kind: '500' }, label: 'Broken (500)', about: 'Every request fails with 500.' },
  {
    fault: { kind: 'reset-before' },
    label: 'Down',
    more: 'connection reset',
    about: 'Every connection is reset.',
  },
  {
    fault: { kind: 'malformed-json' },
    label: 'Nonsense',
    more: 'malformed JSON',
    about: 'Every answer is malformed JSON.',
  },
];

export interface FaultActions {
  /** Puts these in the place of all that are on. */
  replace(faults: Fault[]): void;
  /** Adds one; resolves with a sentence when it could not. */
  add(fault: Fault): Promise<string | null>;
  remove(id: string): void;
}

/** What PagerTree is made to do wrong: quick choices, a form for everything else, and what is on. */
export function createFaults(place: HTMLElement, actions: FaultActions): { draw(faults: FaultRow[]): void } {
  const rows = presets.map((preset) => createPreset(preset, actions.replace));
  const list = element('ul', { class: 'faults-on', 'aria-label': 'Faults that are on' });
  const drawList = createKeeper<FaultRow>(
    list,
    ({ id }) => id,
    (row) => createLine(row, actions.remove),
  );
  const allOff = element('button', { type: 'button', class: 'link-button' }, 'Switch all off');
  allOff.addEventListener('click', () => {
    actions.replace([]);
    rows[0]?.input.focus();
  });
  const state = element('p', { class: 'unseen', role: 'status' });
  place.append(
    element(
      'fieldset',
      { class: 'faults' },
      element('legend', {}, 'Make PagerTree…'),
      element('div', { class: 'switches' }, ...rows.map((row) => row.node)),
      list,
      allOff,
      state,
    ),
    createFaultForm(actions.add),
  );
  return {
    draw(faults) {
      const [only] = faults;
      for (const { preset, input } of rows) {
        input.checked =
          faults.length > 1
            ? false
            : only === undefined
              ? preset.fault === null
              : isSame(preset.fault, only.fault);
      }
      const held = list.contains(document.activeElement);
      drawList(faults);
      // The button that was pressed is gone with its fault: the keyboard goes on from the choices.
      if (held && !list.contains(document.activeElement)) rows[0]?.input.focus();
      list.hidden = faults.length === 0;
      allOff.hidden = faults.length < 2;
      const words = faults.map(({ text }) => text).join(' ');
      if (state.textContent !== words) state.textContent = words;
    },
  };
}

function createPreset(preset: (typeof presets)[number], replace: (faults: Fault[]) => void) {
  const { fault, label, more, about } = preset;
  const input = element('input', {
    type: 'radio',
    name: 'fault',
    'aria-label': more && `${label} (${more})`,
  });
  if (fault === null) input.classList.add('normal');
  input.addEventListener('change', () => replace(fault === null ? [] : [fault]));
  const node = element('label', { class: 'switch', title: about }, input, element('span', {}, label));
  return { preset, input, node };
}

function createLine({ id }: FaultRow, remove: (id: string) => void): Kept<FaultRow> {
  const words = element('span', {});
  const button = element('button', { type: 'button', class: 'link-button' }, 'Switch off');
  button.addEventListener('click', () => remove(id));
  return {
    node: element('li', {}, words, ' ', button),
    update({ text }) {
      if (words.textContent !== text) words.textContent = text;
      button.setAttribute('aria-label', `Switch off: ${text}`);
    },
  };
}

/** Whether two faults do the same; the order in which they say it does not count. */
function isSame(one: Fault | null, other: Fault): boolean {
  const sorted = (fault: Fault) => JSON.stringify(Object.entries(fault).sort());
  return one !== null && sorted(one) === sorted(other);
}
