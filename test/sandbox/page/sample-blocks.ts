import type {
  Block,
  ExternalSelect,
  InputBlock,
  InputElement,
  Option,
  PlainText,
} from '../../../src/sandbox/slack/block-types.js';

/** Every block and element that a message can hold, with texts that are awkward to draw. */
export function messageBlocks(page: number): Block[] {
  return [
    { type: 'header', block_id: 'title', text: plain('Account users :wave:') },
    {
      type: 'section',
      block_id: 'text',
      text: mrkdwn(
        '*Bobby Hill*  ·  Broadcaster\nbobby@example.com  ·  +1 415 555 2671\n_italic_, ~struck~, `code`, <https://example.com/a?b=1&amp;c=2|a link>, ' +
          '<mailto:ada@example.com|ada@example.com>, <@U02BEN>, <!channel> and 2*3*4 &lt;b&gt;\n> quoted\nwhen: <!date^1767225600^{date_num}|2026-01-01>',
      ),
      accessory: {
        type: 'overflow',
        action_id: 'row_menu',
        options: [option('Change roles'), option('Remove'), option('Show teams')],
      },
    },
    {
      type: 'section',
      block_id: 'fields',
      fields: [mrkdwn('*Email*\nbobby@example.com'), mrkdwn('*Phone*\n+1 415 555 2671'), plain('*not bold*')],
      accessory: {
        type: 'image',
        image_url: 'https://example.com/a.png',
        alt_text: 'Portrait of Bobby Hill',
      },
    },
    { type: 'divider', block_id: 'line' },
    {
      type: 'context',
      block_id: 'count',
      elements: [
        { type: 'image', image_url: 'https://example.com/i.png', alt_text: 'A pager' },
        mrkdwn(`Page ${page} · 1–10 of 57`),
      ],
    },
    {
      type: 'actions',
      block_id: 'turn',
      elements: [
        { type: 'button', action_id: 'previous', text: plain('Previous') },
        { type: 'button', action_id: 'next', text: plain('Next'), style: 'primary', value: '2' },
        {
          type: 'button',
          action_id: 'remove',
          text: plain('Remove Bobby'),
          style: 'danger',
          confirm: {
            title: plain('Remove Bobby Hill?'),
            text: mrkdwn('*Bobby* will not be notified any more.'),
            confirm: plain('Remove'),
            deny: plain('Keep'),
            style: 'danger',
          },
        },
        {
          type: 'static_select',
          action_id: 'filter',
          options: ['All', 'Admins', 'Members'].map(option),
          placeholder: plain('Filter'),
          confirm: {
            title: plain('Filter?'),
            text: plain('The list is drawn anew.'),
            confirm: plain('Filter'),
            deny: plain('Leave it'),
          },
        },
      ],
    },
  ];
}

/** A form with every input there is, and an alert of every level. */
export function formBlocks(): Block[] {
  const input = (
    id: string,
    label: string,
    element: InputElement,
    more: Partial<InputBlock> = {},
  ): Block => ({
    type: 'input',
    block_id: id,
    label: plain(label),
    element,
    ...more,
  });
  return [
    {
      type: 'alert',
      block_id: 'alert',
      level: 'info',
      text: mrkdwn('The person gets an email from *PagerTree*.'),
    },
    input('name', 'Name', { type: 'plain_text_input', action_id: 'v', max_length: 40, focus_on_load: true }),
    input(
      'email',
      'Email',
      { type: 'email_text_input', action_id: 'v', placeholder: plain('ada@example.com') },
      { hint: plain('Where PagerTree sends the invitation.') },
    ),
    input(
      'roles',
      'Roles',
      {
        type: 'checkboxes',
        action_id: 'v',
        options: [
          { ...option('Admin'), description: plain('Manages everything but billing.') },
          { ...option('Broadcaster'), description: mrkdwn('Manages *broadcasts*.') },
        ],
      },
      { optional: true },
    ),
    input('kind', 'Kind', {
      type: 'radio_buttons',
      action_id: 'v',
      options: ['Person', 'Service'].map(option),
      initial_option: option('Person'),
    }),
    input(
      'teams',
      'Teams',
      { ...external('multi_external_select'), max_selected_items: 2, min_query_length: 0 },
      { optional: true },
    ),
    input('manager', 'Manager', external('external_select'), { optional: true }),
    input('zone', 'Time zone', {
      type: 'static_select',
      action_id: 'v',
      options: ['Berlin', 'London', 'New York'].map(option),
      initial_option: option('London'),
    }),
    input(
      'days',
      'Days',
      { type: 'multi_static_select', action_id: 'v', options: ['Monday', 'Tuesday', 'Sunday'].map(option) },
      { optional: true },
    ),
    input('person', 'Slack person', { type: 'users_select', action_id: 'v' }, { optional: true }),
    input(
      'watchers',
      'Watchers',
      { type: 'multi_users_select', action_id: 'v', initial_users: ['U02BEN'] },
      { optional: true },
    ),
    input('note', 'Note', { type: 'plain_text_input', action_id: 'v', multiline: true }, { optional: true }),
  ];
}

function external(type: ExternalSelect['type']): ExternalSelect {
  return { type, action_id: 'v', placeholder: plain('Search') };
}

/** An option whose value is its text in small letters. */
export function option(text: string): Option {
  return { text: plain(text), value: text.toLowerCase() };
}

/** A plain text object. */
export function plain(text: string): PlainText {
  return { type: 'plain_text', text };
}

/** A mrkdwn text object. */
export function mrkdwn(text: string): { type: 'mrkdwn'; text: string } {
  return { type: 'mrkdwn', text };
}
