/** What stands inside a rich text block and inside the cells of a table, by Slack's Block Kit reference. */
export interface RichTextSection {
  type: 'rich_text_section' | 'rich_text_preformatted' | 'rich_text_quote';
  elements: RichTextPart[];
}

export interface RichTextList {
  type: 'rich_text_list';
  style: 'bullet' | 'ordered';
  elements: RichTextSection[];
  indent?: number;
}

export type RichTextElement = RichTextSection | RichTextList;

export type RichTextPart =
  | { type: 'text'; text: string; style?: RichTextStyle }
  | { type: 'link'; url: string; text?: string; style?: RichTextStyle }
  | { type: 'user'; user_id: string; style?: RichTextStyle }
  | { type: 'channel'; channel_id: string; style?: RichTextStyle }
  | { type: 'usergroup'; usergroup_id: string; style?: RichTextStyle }
  | { type: 'emoji'; name: string }
  | { type: 'broadcast'; range: 'here' | 'channel' | 'everyone' };

export type RichTextStyle = Partial<Record<'bold' | 'italic' | 'strike' | 'code', boolean>>;

export type TableCell =
  | { type: 'raw_text'; text: string }
  | { type: 'rich_text'; elements: RichTextElement[] };
