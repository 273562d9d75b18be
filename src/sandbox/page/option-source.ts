import type { ConversationsSelect, Option } from '../slack/block-types.js';
import type { ChannelSight, PersonSight } from '../slack/sight.js';
import type { AnySelect } from './chosen-options.js';
import { plainWords } from './draw-text.js';
import type { Names, Suggested } from './surface.js';

/** Where a select's options come from. */
export interface OptionSource {
  /** How many characters must be typed first. */
  minimum: number;
  /** Somebody else is asked: worth saying that a search is on. */
  slow: boolean;
  /**
   * The options for what was typed.
   * @param isOver whether the person has typed on since; then nobody needs to be asked.
   * @returns null when it was over before anybody was asked.
   */
  find(typed: string, isOver: () => boolean): Promise<Suggested | null>;
}

/** A pause in typing of this many milliseconds is the moment to ask. */
const pause = 200;

/**
 * The source of a select element's options.
 * @param suggest asks the app, for an external select.
 */
export function createSource(
  select: AnySelect,
  names: Names,
  suggest: (typed: string) => Promise<Suggested>,
): OptionSource {
  switch (select.type) {
    case 'static_select':
    case 'multi_static_select':
      return listSource(() => select.options);
    case 'users_select':
    case 'multi_users_select':
      return listSource(() => names.people().filter(isReachable).map(personOption));
    case 'external_select':
    case 'multi_external_select':
      return externalSource(select.min_query_length, suggest);
    default:
      return listSource(() =>
        names
          .channels()
          .filter((channel) => isOffered(channel, select))
          .map(conversationOption),
      );
  }
}

/** Slack's default, "the minimum number of typed characters", is three (Block Kit reference, external select). */
function externalSource(minimum = 3, suggest: (typed: string) => Promise<Suggested>): OptionSource {
  return {
    minimum,
    slow: true,
    async find(typed, isOver) {
      await new Promise((resolve) => setTimeout(resolve, typed === '' ? 0 : pause));
      return isOver() ? null : suggest(typed);
    },
  };
}

function listSource(options: () => Option[]): OptionSource {
  return {
    minimum: 0,
    slow: false,
    async find(typed) {
      const wanted = typed.trim().toLowerCase();
      const found = options().filter((option) => {
        const words = [option.text, option.description].map((text) => (text ? plainWords(text) : ''));
        return words.join(' ').toLowerCase().includes(wanted);
      });
      return { options: found, note: null };
    },
  };
}

function isReachable(person: PersonSight): boolean {
  return person.kind !== 'deactivated';
}

/** Block Kit reference, select menu of conversations, its `filter`; and of public channels, which has none. */
function isOffered({ kind }: ChannelSight, { type, filter }: ConversationsSelect): boolean {
  if (type === 'channels_select' || type === 'multi_channels_select') return kind === 'public';
  // The one direct conversation there is here is with the app, which is a bot.
  if (kind === 'direct' && filter?.exclude_bot_users === true) return false;
  return filter?.include === undefined || filter.include.includes(kind === 'direct' ? 'im' : kind);
}

/** A conversation as an option: chosen by id. */
export function conversationOption({ id, name, kind }: ChannelSight): Option {
  const text = kind === 'direct' ? name : `#${name}`;
  return { text: { type: 'plain_text', text, emoji: false }, value: id };
}

/** A person as an option: chosen by id. */
export function personOption(person: PersonSight): Option {
  return {
    text: { type: 'plain_text', text: person.name, emoji: false },
    description: { type: 'plain_text', text: `@${person.handle}`, emoji: false },
    value: person.id,
  };
}
