/**
 * The part of Block Kit this workspace knows, as plain data. Anything else is refused with `invalid_blocks`.
 * Source: Slack's Block Kit reference. Shared by the rules, the verbs and the page, and by nothing in the app:
 * a misreading of Slack's format must not pass on both sides.
 */
export interface PlainText {
  type: 'plain_text';
  text: string;
  emoji?: boolean;
}

export interface Mrkdwn {
  type: 'mrkdwn';
  text: string;
  verbatim?: boolean;
}

export type TextObject = PlainText | Mrkdwn;

export interface Option {
  text: TextObject;
  value: string;
  description?: TextObject;
}

export interface Confirm {
  title: PlainText;
  text: TextObject;
  confirm: PlainText;
  deny: PlainText;
  style?: 'primary' | 'danger';
}

export interface Button {
  type: 'button';
  text: PlainText;
  action_id: string;
  value?: string;
  url?: string;
  style?: 'primary' | 'danger';
  confirm?: Confirm;
  accessibility_label?: string;
}

export interface Overflow {
  type: 'overflow';
  action_id: string;
  options: Option[];
  confirm?: Confirm;
}

export interface TextInput {
  type: 'plain_text_input' | 'email_text_input';
  action_id: string;
  initial_value?: string;
  multiline?: boolean;
  min_length?: number;
  max_length?: number;
  placeholder?: PlainText;
  focus_on_load?: boolean;
}

export interface StaticSelect {
  type: 'static_select' | 'multi_static_select';
  action_id: string;
  options: Option[];
  initial_option?: Option;
  initial_options?: Option[];
  max_selected_items?: number;
  placeholder?: PlainText;
  confirm?: Confirm;
}

export interface ExternalSelect {
  type: 'external_select' | 'multi_external_select';
  action_id: string;
  initial_option?: Option;
  initial_options?: Option[];
  max_selected_items?: number;
  min_query_length?: number;
  placeholder?: PlainText;
  confirm?: Confirm;
}

export interface UsersSelect {
  type: 'users_select' | 'multi_users_select';
  action_id: string;
  initial_user?: string;
  initial_users?: string[];
  max_selected_items?: number;
  placeholder?: PlainText;
  confirm?: Confirm;
}

export interface Choices {
  type: 'checkboxes' | 'radio_buttons';
  action_id: string;
  options: Option[];
  initial_options?: Option[];
  initial_option?: Option;
  confirm?: Confirm;
}

export interface ImageElement {
  type: 'image';
  image_url: string;
  alt_text: string;
}

export type InputElement = TextInput | StaticSelect | ExternalSelect | UsersSelect | Choices;
export type InteractiveElement = Button | Overflow | InputElement;

export interface SectionBlock {
  type: 'section';
  block_id: string;
  text?: TextObject;
  fields?: TextObject[];
  accessory?: Exclude<InteractiveElement, TextInput> | ImageElement;
}

export interface HeaderBlock {
  type: 'header';
  block_id: string;
  text: PlainText;
}

export interface DividerBlock {
  type: 'divider';
  block_id: string;
}

export interface ContextBlock {
  type: 'context';
  block_id: string;
  elements: (TextObject | ImageElement)[];
}

export interface ActionsBlock {
  type: 'actions';
  block_id: string;
  elements: Exclude<InteractiveElement, TextInput>[];
}

export interface InputBlock {
  type: 'input';
  block_id: string;
  label: PlainText;
  element: InputElement;
  hint?: PlainText;
  optional?: boolean;
  dispatch_action?: boolean;
}

export interface AlertBlock {
  type: 'alert';
  block_id: string;
  text: TextObject;
  level?: 'default' | 'info' | 'warning' | 'error' | 'success';
}

/** Every block here has its `block_id`: Slack gives one where the app did not. */
export type Block =
  | SectionBlock
  | HeaderBlock
  | DividerBlock
  | ContextBlock
  | ActionsBlock
  | InputBlock
  | AlertBlock;

/** The value of one input as Slack reports it in `view.state.values`. */
export type InputState =
  | { type: 'plain_text_input' | 'email_text_input'; value: string | null }
  | { type: 'static_select' | 'external_select' | 'radio_buttons'; selected_option: Option | null }
  | { type: 'multi_static_select' | 'multi_external_select' | 'checkboxes'; selected_options: Option[] }
  | { type: 'users_select'; selected_user: string | null }
  | { type: 'multi_users_select'; selected_users: string[] };
