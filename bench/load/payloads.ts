import type { Payload } from './line.js';

/** What every interaction begins with. Source: Slack's documentation, "Block actions payload". */
const frame = {
  team: { id: 'T1', domain: 'hill-valley' },
  user: { id: 'U1', username: 'ada', name: 'ada', team_id: 'T1' },
  api_app_id: 'A1',
  token: 'none',
  enterprise: null,
  is_enterprise_install: false,
};

/**
 * `/pagertree …`. Source: Slack's documentation, "Slash commands".
 * @param responseUrl where the answer to a number goes
 */
export function commandPayload(text: string, responseUrl: (number: number) => string): Payload {
  return {
    kind: 'slash_commands',
    content: (number) => ({
      token: 'none',
      team_id: 'T1',
      team_domain: 'hill-valley',
      channel_id: 'C1',
      channel_name: 'operations',
      user_id: 'U1',
      user_name: 'ada',
      command: '/pagertree',
      text,
      api_app_id: 'A1',
      is_enterprise_install: 'false',
      response_url: responseUrl(number),
      trigger_id: `trigger.${number}`,
      bench_number: number,
    }),
  };
}

/** A block of a message, as far as a click in it needs it. */
export interface Block {
  block_id?: string;
  elements?: { type: string; action_id?: string; value?: string; initial_option?: unknown }[];
}

/**
 * A click on *Next* in a list that only one person sees, as Slack sends it: the choices of all menus come along.
 * @param blocks of the list's message, as the app sent them
 * @throws when there is nothing to click on
 */
export function nextPagePayload(blocks: readonly Block[], responseUrl: (number: number) => string): Payload {
  const foot = blocks.find(({ elements }) => elements?.some(isNext));
  const button = foot?.elements?.find(isNext);
  if (foot === undefined || button === undefined) throw new Error('The list has no next page');
  const menus = blocks.flatMap(({ block_id: block, elements = [] }) => {
    const chosen = elements
      .filter(({ type, action_id: id }) => type === 'static_select' && id !== undefined)
      .map(({ action_id: id, initial_option: option }) => [
        id,
        { type: 'static_select', selected_option: option },
      ]);
    return chosen.length === 0 ? [] : [[block, Object.fromEntries(chosen)]];
  });
  return {
    kind: 'interactive',
    content: (number) => ({
      type: 'block_actions',
      ...frame,
      // Each in a message of its own: the same button, pressed again at once, is the second press of a double click.
      container: { type: 'message', message_ts: `${number}.000100`, channel_id: 'C1', is_ephemeral: true },
      channel: { id: 'C1', name: 'operations' },
      state: { values: Object.fromEntries(menus) },
      trigger_id: `trigger.${number}`,
      response_url: responseUrl(number),
      actions: [{ ...button, block_id: foot.block_id, action_ts: '1700000000.000200' }],
      bench_number: number,
    }),
  };
}

function isNext({ action_id: id }: { action_id?: string }): boolean {
  return id === 'users_next_page';
}
