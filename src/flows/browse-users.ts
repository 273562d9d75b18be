import type { Message } from '../blocks/message.js';
import { sentence } from '../blocks/message.js';
import { decodeState, type ListState, listState } from '../blocks/state.js';
import { nobodyMessage, pageGoneMessage, userListMessage } from '../blocks/user-list.js';
import { isSortedByName, sortByName } from '../people/name-order.js';
import { viewPage } from '../people/page-arithmetic.js';
import { readMention, readTypedText } from '../people/typed-text.js';
import type { Click } from '../slack/answer-click.js';
import type { ReplyCommand } from '../slack/answer-command.js';
import type { FlowDeps } from './deps.js';

const pageSize = 10;
const longestSearch = 100;

/**
 * `/pagertree users [search]`: a page of the account's users by name, for the person who asked alone.
 * @param argument the words to search for; empty for everybody
 */
export function usersCommand(deps: FlowDeps, argument: string): ReplyCommand {
  return {
    needs: 'look',
    async reply() {
      const search = await readSearch(deps, argument);
      if (search.length > longestSearch) {
        return sentence(
          'attention',
          `That is too long to search for. Use at most ${longestSearch} characters.`,
        );
      }
      return showPage(deps, { page: 1, search });
    },
  };
}

/** *Previous* and *Next*: the page turns in place. Which page is meant stands in the button. */
export function turnPage(deps: FlowDeps): Click {
  return {
    actionId: /^users_(?:previous|next|last)_page$/u,
    needs: 'look',
    async click({ value }) {
      const state = decodeState(listState, value);
      if (state === null) {
        const text = `This list is too old to be turned. Type \`${deps.config.slackCommand} users\` for a new one.`;
        return { kind: 'aside', message: sentence('attention', text) };
      }
      return { kind: 'replace', message: await showPage(deps, state) };
    },
  };
}

/** One request to PagerTree, whatever the size of the account. */
async function showPage(
  { listByName, config }: FlowDeps,
  { page: number, search }: ListState,
): Promise<Message> {
  const { data, totalCount, hasMore } = await listByName({
    limit: pageSize,
    page: number,
    ...(search === '' ? {} : { search }),
  });
  const page = viewPage(number, pageSize, data.length, totalCount, hasMore);
  if (data.length === 0) {
    return number === 1 || totalCount === 0
      ? nobodyMessage(config.slackCommand, search)
      : pageGoneMessage(page, search);
  }
  // Whether PagerTree sorts by a nested attribute is not documented. One page alone can be put in order here.
  const sorted = isSortedByName(data) || (number === 1 && !page.hasNext);
  return userListMessage({ users: sortByName(data), search, page, sorted });
}

/** The words to search for. A mention stands for that person's email, which is how PagerTree knows them. */
async function readSearch({ slack }: FlowDeps, argument: string): Promise<string> {
  const mentioned = readMention(argument);
  if (mentioned === null) return readTypedText(argument);
  const person = await slack.fetchPerson(mentioned);
  return person.email ?? person.name;
}
