import type {
  Button,
  Choices,
  ConversationsSelect,
  DateInput,
  ExternalSelect,
  FileInput,
  InteractiveElement,
  NumberInput,
  Overflow,
  StaticSelect,
  TextInput,
  UsersSelect,
} from '../block-types.js';
import type { ControlKind } from './find-control.js';

/** A control with something to choose from. */
export type Choosable =
  | StaticSelect
  | ExternalSelect
  | UsersSelect
  | ConversationsSelect
  | DateInput
  | Choices;

export const button: ControlKind<Button> = {
  name: 'button',
  fits: (element): element is Button => element.type === 'button',
};

export const textField: ControlKind<TextInput | NumberInput> = {
  name: 'text field',
  fits: (element): element is TextInput | NumberInput =>
    ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input'].includes(element.type),
};

export const fileField: ControlKind<FileInput> = {
  name: 'field for files',
  fits: (element): element is FileInput => element.type === 'file_input',
};

export const searchedMenu: ControlKind<ExternalSelect> = {
  name: 'searched menu',
  fits: (element): element is ExternalSelect =>
    element.type === 'external_select' || element.type === 'multi_external_select',
};

export const choice: ControlKind<Choosable> = {
  name: 'menu',
  fits: (element): element is Choosable =>
    element.type !== 'button' &&
    element.type !== 'overflow' &&
    !fileField.fits(element) &&
    !textField.fits(element),
};

export const menu: ControlKind<Choosable | Overflow> = {
  name: 'menu',
  fits: (element: InteractiveElement): element is Choosable | Overflow =>
    element.type === 'overflow' || choice.fits(element),
};
