import type { ConversationsSelect, InputState, Option } from '../block-types.js';
import { offeredConversations } from '../conversation-filter.js';
import type { Conversation } from '../conversations.js';
import type { People } from '../people.js';
import type { Choosable } from './control-kinds.js';

/**
 * The state of a menu with exactly some options chosen, named as they are written (people: by handle, name or id;
 * conversations: by name or id; dates and times as Slack writes them).
 * @param offered the options there are to choose from; those an external select was given last
 * @throws when an option is not offered, or when there are more than the menu takes
 */
export function chosenState(
  element: Choosable,
  names: string[],
  offered: Option[],
  { people, conversations }: { people: People; conversations: Conversation[] },
): InputState {
  const most = mostAllowed(element);
  if (names.length > most) throw new Error(`At most ${most} can be chosen here, not ${names.length}.`);
  switch (element.type) {
    case 'users_select':
      return { type: element.type, selected_user: names.map((name) => personNamed(name, people))[0] ?? null };
    case 'multi_users_select':
      return { type: element.type, selected_users: names.map((name) => personNamed(name, people)) };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return {
        type: element.type,
        selected_option: names.map((name) => optionNamed(name, offered))[0] ?? null,
      };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type: element.type, selected_options: names.map((name) => optionNamed(name, offered)) };
    case 'datepicker':
      return { type: element.type, selected_date: names.map((name) => moment(name, dateShape))[0] ?? null };
    case 'timepicker':
      return { type: element.type, selected_time: names.map((name) => moment(name, timeShape))[0] ?? null };
    default: {
      const among = offeredConversations(element, conversations);
      const ids = names.map((name) => conversationNamed(name, among));
      return conversationState(element.type, ids);
    }
  }
}

const dateShape = { pattern: /^\d{4}-\d{2}-\d{2}$/, words: 'a date as YYYY-MM-DD' };
const timeShape = { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, words: 'a time as HH:mm' };

function moment(given: string, shape: typeof dateShape): string {
  if (!shape.pattern.test(given)) throw new Error(`“${given}” is not ${shape.words}.`);
  return given;
}

function conversationState(type: ConversationsSelect['type'], ids: string[]): InputState {
  switch (type) {
    case 'conversations_select':
      return { type, selected_conversation: ids[0] ?? null };
    case 'channels_select':
      return { type, selected_channel: ids[0] ?? null };
    case 'multi_conversations_select':
      return { type, selected_conversations: ids };
    case 'multi_channels_select':
      return { type, selected_channels: ids };
  }
}

/** The id of a conversation, by name or id. @throws with the names there are */
export function conversationNamed(name: string, offered: Conversation[]): string {
  const found = offered.find((each) => each.id === name || each.name === name.replace(/^#/, ''));
  if (found) return found.id;
  const there = offered.map((each) => each.name).join(', ') || 'none';
  throw new Error(`There is no conversation “${name}” to choose. There are: ${there}`);
}

/** The option with a text. @throws with the texts there are */
export function optionNamed(text: string, offered: Option[]): Option {
  const found = offered.find((option) => option.text.text === text);
  if (found) return found;
  const there = offered.map((option) => option.text.text).join(', ') || 'none';
  throw new Error(`There is no option “${text}”. There are: ${there}`);
}

/** Whether more than one option can be chosen. */
export function takesSeveral(element: Choosable): boolean {
  return element.type === 'checkboxes' || element.type.startsWith('multi_');
}

function mostAllowed(element: Choosable): number {
  if (!takesSeveral(element)) return 1;
  const most = 'max_selected_items' in element ? element.max_selected_items : undefined;
  return most ?? Number.POSITIVE_INFINITY;
}

/** The id of somebody, by name, handle or id. @throws when there is nobody of that name */
export function personNamed(name: string, people: People): string {
  return (people.all().find((person) => person.name === name) ?? people.named(name)).id;
}
