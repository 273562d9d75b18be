import type { Choices, Option } from '../slack/block-types.js';
import { drawText } from './draw-text.js';
import { element, setAttribute } from './element.js';
import type { Names } from './surface.js';

export interface ChoiceList {
  node: HTMLElement;
  adopt(chosen: Option[]): void;
}

/**
 * Checkboxes or radio buttons.
 * @param named attributes that name and describe the group.
 * @param changed called with all that is chosen now, and the option the person pressed.
 */
export function createChoices(
  choices: Choices,
  settings: {
    named: Record<string, string | null>;
    chosen: Option[];
    names: Names;
    newId(): string;
    changed(chosen: Option[], pressed: Option): void;
  },
): ChoiceList {
  const isRadio = choices.type === 'radio_buttons';
  const group = settings.newId();
  const rows = choices.options.map((option) => {
    const row = drawChoice(option, isRadio ? 'radio' : 'checkbox', group, settings);
    row.input.addEventListener('change', () => settings.changed(listChosen(), option));
    return { ...row, option };
  });
  const node = element(
    'div',
    { class: 'choices', role: isRadio ? 'radiogroup' : 'group', ...settings.named },
    ...rows.map((row) => row.node),
  );
  function listChosen(): Option[] {
    return rows.filter((row) => row.input.checked).map((row) => row.option);
  }
  function adopt(chosen: Option[]): void {
    const values = new Set(chosen.map((option) => option.value));
    for (const row of rows) row.input.checked = values.has(row.option.value);
  }
  adopt(settings.chosen);
  return { node, adopt };
}

function drawChoice(
  option: Option,
  type: 'radio' | 'checkbox',
  group: string,
  { names, newId }: { names: Names; newId(): string },
): { node: HTMLElement; input: HTMLInputElement } {
  const id = newId();
  // Named by its text alone, and described by what stands below it: read as one, the name would be a paragraph.
  const input = element('input', { type, name: group, id, 'aria-labelledby': `${id}-text` });
  const words = element('span', { id: `${id}-text`, class: 'choice-text' }, ...drawText(option.text, names));
  const about =
    option.description === undefined
      ? null
      : element('small', { id: `${id}-about` }, ...drawText(option.description, names));
  setAttribute(input, 'aria-describedby', about?.id);
  input.addEventListener('keydown', (event) => {
    // In HTML Enter on a checkbox submits the form; in Slack only a text field does.
    if (event.key === 'Enter') event.preventDefault();
  });
  return {
    input,
    node: element('label', { class: 'choice', for: id }, input, element('span', {}, words, about)),
  };
}
