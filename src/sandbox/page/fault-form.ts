import type { Fault } from '../pagertree/faults.js';
import { whileBusy } from './button.js';
import { element, setAttribute } from './element.js';
import { type FaultFields, listKinds, methods, ownFieldsOf, paths, readFields } from './fault-fields.js';
import { icon } from './icons.js';

/**
 * The form that chooses any fault and aims it, closed until it is asked for.
 * @param add switches a fault on; resolves with a sentence when it could not
 */
export function createFaultForm(add: (fault: Fault) => Promise<string | null>): HTMLElement {
  const controls = createControls();
  const { kind, method, path, times, share, seed, delay, retryAfter, field, afterChange } = controls;
  const own = {
    delay: line('Seconds longer', delay),
    retryAfter: line('Try again after (seconds)', retryAfter),
    field: line('Field', field),
    afterChange: element('label', { class: 'tick' }, afterChange, 'Only once the change is made'),
  };
  const seedLine = line('Seed', seed);
  const problem = element('p', { class: 'field-error', role: 'alert', hidden: true });
  const send = element('button', { type: 'submit', class: 'button primary' }, 'Switch on');
  const form = element(
    'form',
    { class: 'fault-form', 'aria-label': 'Choose a fault' },
    line('What goes wrong', kind, 'wide'),
    line('Method', method),
    line('Path', path),
    own.delay,
    own.retryAfter,
    own.field,
    line('Next requests', times),
    line('Share of them (%)', share),
    seedLine,
    own.afterChange,
    problem,
    send,
    drawSuggestions(path, 'fault-paths', paths),
  );

  function showOwn(): void {
    const shown = ownFieldsOf(kind.value);
    own.delay.hidden = !shown.includes('delay');
    own.retryAfter.hidden = !shown.includes('retryAfter');
    own.field.hidden = !shown.includes('field');
    own.afterChange.hidden = !shown.includes('afterChange');
    seedLine.hidden = share.value === '';
    // A hidden field that is wrong would keep the browser from sending the form, and nobody could see why.
    for (const { hidden, control } of [
      { hidden: own.delay.hidden, control: delay },
      { hidden: own.retryAfter.hidden, control: retryAfter },
      { hidden: own.field.hidden, control: field },
      { hidden: seedLine.hidden, control: seed },
    ]) {
      control.disabled = hidden;
    }
  }
  function say(words: string | null): void {
    problem.textContent = words ?? '';
    problem.hidden = words === null;
  }
  form.addEventListener('input', showOwn);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const fault = readFields(readControls(controls));
    if (fault !== null) void whileBusy(send, async () => say(await add(fault)));
  });
  showOwn();
  return element(
    'details',
    { class: 'choose-fault' },
    element('summary', {}, icon('chevron'), 'Choose a fault…'),
    form,
  );
}

type Controls = ReturnType<typeof createControls>;

function createControls() {
  const number = (least: string, most: string | null, step: string, placeholder: string) =>
    element('input', { type: 'number', min: least, max: most, step, placeholder, inputmode: 'decimal' });
  const path = element('input', {
    type: 'text',
    placeholder: 'any',
    pattern: '/[\\w:.\\/\\-]*',
    title: 'Begins with a slash, such as /account_users/:id',
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
  });
  const field = element('input', {
    type: 'text',
    placeholder: 'such as user.name',
    pattern: '\\w+(\\.\\w+)*',
    title: 'Names joined by dots, such as user.name or total_count',
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
  });
  return {
    kind: element('select', {}, ...listKinds().map(drawGroup)),
    method: element(
      'select',
      {},
      element('option', { value: '' }, 'any'),
      ...methods.map((one) => element('option', {}, one)),
    ),
    path,
    times: number('1', null, '1', 'all'),
    share: number('0.01', '100', 'any', 'all'),
    seed: number('0', null, '1', 'drawn'),
    delay: number('0', '86400', 'any', '2'),
    retryAfter: number('0', null, 'any', 'not said'),
    field,
    afterChange: element('input', { type: 'checkbox' }),
  };
}

function readControls(controls: Controls): FaultFields {
  const { kind, method, path, times, share, seed, delay, retryAfter, field, afterChange } = controls;
  return {
    kind: kind.value,
    method: method.value,
    path: path.value,
    times: times.value,
    share: share.value,
    seed: seed.value,
    delay: delay.value,
    retryAfter: retryAfter.value,
    field: field.value,
    afterChange: afterChange.checked,
  };
}

function drawGroup({ title, kinds }: ReturnType<typeof listKinds>[number]): HTMLElement {
  const options = kinds.map(({ kind, label }) => element('option', { value: kind }, label));
  return element('optgroup', { label: title }, ...options);
}

/** Offers these texts while something is typed; anything else can be typed as well. */
function drawSuggestions(input: HTMLInputElement, id: string, texts: string[]): HTMLElement {
  setAttribute(input, 'list', id);
  return element('datalist', { id }, ...texts.map((text) => element('option', { value: text })));
}

function line(label: string, control: HTMLElement, look = ''): HTMLElement {
  return element('label', { class: `line ${look}`.trim() }, element('span', {}, label), control);
}
