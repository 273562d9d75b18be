import type { KnownBlock } from '@slack/types';
import type { PageView } from '../people/page-arithmetic.js';
import { publicName } from '../people/public-name.js';
import { describeRoles } from '../people/roles.js';
import { escapeWithin, fitList, type Room } from './fit-list.js';
import { shorten } from './limits.js';
import { listBlockId, rowEntries, rowMenu, turnButtons } from './list-controls.js';
import type { Message } from './message.js';
import { longestShown, nameInside } from './shown-name.js';
import type { ListState } from './state.js';
import { escapeText, mrkdwn, section } from './text.js';
import { type ListedPerson, narrowed, personRow, rangeOf } from './user-list.js';

export interface SharedList {
  people: readonly ListedPerson[];
  state: ListState;
  page: PageView;
  /** Who shared it. */
  sharedBy: string;
}

/**
 * A page of the list for everybody in a channel: names and roles alone. The words of a search are in it only where the names and roles
 * that are shown hold them: others may be an email or a phone.
 */
export function sharedListMessage({ sharedBy, ...given }: SharedList): Message {
  const people = given.people.map(({ id, name, roles }) => ({ id, name: publicName(name), roles }));
  const told = isTold(given.state.search, people);
  const state = told ? given.state : { ...given.state, search: '' };
  const title = `${narrowed(state)}${told ? '' : '  ·  matching a search'}`;
  const by = `shared by ${escapeWithin(nameInside(publicName(sharedBy)), longestShown)}`;
  const names = escapeText(shorten(people.map(({ name }) => name).join(', '), 1_000));
  const draw = (room: Room): KnownBlock[] => [
    section(`*PagerTree users*${title}`),
    ...people.map(
      (person): KnownBlock => ({
        ...section(personRow(person, room.words)),
        accessory: rowMenu(person.id, rowEntries),
      }),
    ),
    { type: 'context', elements: [mrkdwn(`${rangeOf(given.page)}  ·  ${by}`)] },
    // Without the words of the search, another page would be one of another list.
    ...(told ? turns(state, given.page) : []),
  ];
  const text = `PagerTree users${title}, ${rangeOf(given.page)}, ${by}: ${names}`;
  return fitList((room) => ({ text, blocks: draw(room) }));
}

function turns(state: ListState, page: PageView): KnownBlock[] {
  const elements = turnButtons(page);
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: listBlockId('foot', state), elements }];
}

function isTold(search: string, people: readonly ListedPerson[]): boolean {
  const words = search.toLowerCase().split(' ');
  return people.every(({ name, roles }) => {
    const shown = `${name} ${describeRoles(roles)}`.toLowerCase();
    return words.every((word) => shown.includes(word));
  });
}
