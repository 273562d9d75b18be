import type {
  Button,
  Choices,
  ExternalSelect,
  InteractiveElement,
  Overflow,
  StaticSelect,
  TextInput,
  UsersSelect,
} from '../block-types.js';
import type { ControlKind } from './find-control.js';

/** A control with something to choose from. */
export type Choosable = StaticSelect | ExternalSelect | UsersSelect | Choices;

export const button: ControlKind<Button> = {
  name: 'button',
  fits: (element): element is Button => element.type === 'button',
};

export const textField: ControlKind<TextInput> = {
  name: 'text field',
  fits: (element): element is TextInput =>
    element.type === 'plain_text_input' || element.type === 'email_text_input',
};

export const searchedMenu: ControlKind<ExternalSelect> = {
  name: 'searched menu',
  fits: (element): element is ExternalSelect =>
    element.type === 'external_select' || element.type === 'multi_external_select',
};

export const choice: ControlKind<Choosable> = {
  name: 'menu',
  fits: (element): element is Choosable =>
    element.type !== 'button' && element.type !== 'overflow' && !textField.fits(element),
};

export const menu: ControlKind<Choosable | Overflow> = {
  name: 'menu',
  fits: (element: InteractiveElement): element is Choosable | Overflow =>
    element.type === 'overflow' || choice.fits(element),
};
