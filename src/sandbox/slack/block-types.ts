import type { FileObject } from './file-object.js';
import type { RichTextElement, TableCell } from './rich-text-types.js';

/**
 * The part of Block Kit this workspace plays, as plain data. Anything else is refused: with `invalid_blocks` where Slack refuses it,
 * with a code of the sandbox's own where Slack takes it.
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
  type: 'plain_text_input' | 'email_text_input' | 'url_text_input';
  action_id: string;
  initial_value?: string;
  multiline?: boolean;
  min_length?: number;
  max_length?: number;
  placeholder?: PlainText;
  focus_on_load?: boolean;
}

export interface NumberInput {
  type: 'number_input';
  action_id: string;
  is_decimal_allowed: boolean;
  /** Numbers are text here, as everywhere around this element. */
  initial_value?: string;
  min_value?: string;
  max_value?: string;
  placeholder?: PlainText;
  focus_on_load?: boolean;
}

export interface DateInput {
  type: 'datepicker' | 'timepicker';
  action_id: string;
  /** `YYYY-MM-DD`. */
  initial_date?: string;
  /** `HH:mm`. */
  initial_time?: string;
  placeholder?: PlainText;
  confirm?: Confirm;
}

export interface FileInput {
  type: 'file_input';
  action_id: string;
  /** Endings, without a dot. */
  filetypes?: string[];
  max_files?: number;
}

export interface OptionGroup {
  label: PlainText;
  options: Option[];
}

export interface StaticSelect {
  type: 'static_select' | 'multi_static_select';
  action_id: string;
  /** All there are; those of the groups too, where the app gave groups. */
  options: Option[];
  option_groups?: OptionGroup[];
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

export interface ConversationsSelect {
  type:
    | 'conversations_select'
    | 'multi_conversations_select'
    /** These two know public channels alone. */
    | 'channels_select'
    | 'multi_channels_select';
  action_id: string;
  initial_conversation?: string;
  initial_conversations?: string[];
  initial_channel?: string;
  initial_channels?: string[];
  default_to_current_conversation?: boolean;
  response_url_enabled?: boolean;
  filter?: ConversationFilter;
  max_selected_items?: number;
  placeholder?: PlainText;
  confirm?: Confirm;
}

export interface ConversationFilter {
  include?: ('im' | 'mpim' | 'private' | 'public')[];
  exclude_external_shared_channels?: boolean;
  exclude_bot_users?: boolean;
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

export type InputElement =
  | TextInput
  | NumberInput
  | DateInput
  | FileInput
  | StaticSelect
  | ExternalSelect
  | UsersSelect
  | ConversationsSelect
  | Choices;
export type InteractiveElement = Button | Overflow | InputElement;

/** What can stand outside of an input block. */
export type FreeElement = Exclude<InteractiveElement, TextInput | NumberInput | FileInput>;

export interface SectionBlock {
  type: 'section';
  block_id: string;
  text?: TextObject;
  fields?: TextObject[];
  accessory?: FreeElement | ImageElement;
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
  elements: FreeElement[];
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

export interface ImageBlock {
  type: 'image';
  block_id: string;
  image_url: string;
  alt_text: string;
  title?: PlainText;
}

/** Standard markdown, which Slack turns into blocks of its own. */
export interface MarkdownBlock {
  type: 'markdown';
  block_id: string;
  text: string;
}

export interface RichTextBlock {
  type: 'rich_text';
  block_id: string;
  elements: RichTextElement[];
}

export interface TableBlock {
  type: 'table';
  block_id: string;
  rows: TableCell[][];
  column_settings?: ({ align?: 'left' | 'center' | 'right'; is_wrapped?: boolean } | null)[];
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
  | AlertBlock
  | ImageBlock
  | MarkdownBlock
  | RichTextBlock
  | TableBlock;

/** The value of one input as Slack reports it in `view.state.values`. */
export type InputState =
  | { type: TextInput['type'] | 'number_input'; value: string | null }
  | { type: 'static_select' | 'external_select' | 'radio_buttons'; selected_option: Option | null }
  | { type: 'multi_static_select' | 'multi_external_select' | 'checkboxes'; selected_options: Option[] }
  | { type: 'users_select'; selected_user: string | null }
  | { type: 'multi_users_select'; selected_users: string[] }
  | { type: 'conversations_select'; selected_conversation: string | null }
  | { type: 'multi_conversations_select'; selected_conversations: string[] }
  | { type: 'channels_select'; selected_channel: string | null }
  | { type: 'multi_channels_select'; selected_channels: string[] }
  | { type: 'datepicker'; selected_date: string | null }
  | { type: 'timepicker'; selected_time: string | null }
  | { type: 'file_input'; files: FileObject[] };
