import type { Block, InputElement, InputState, InteractiveElement } from '../block-types.js';
import type { Conversation } from '../conversations.js';
import type { HomeView } from '../homes.js';
import type { Message } from '../messages.js';
import { homePayload, type ShownView, viewPayload } from '../payloads/common.js';
import type { SlackPerson } from '../people.js';
import type { Target } from '../sight.js';
import type { Values } from '../values.js';
import type { OpenView } from '../views.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import type { Names } from './draw-text.js';
import { type ControlKind, closenesses, type Found, findControl, listControls } from './find-control.js';

/** A message and where it is. */
export interface PlacedMessage {
  message: Message;
  channel: Conversation;
}

/** Where a control stands: in an open modal, in the app's Home tab, or in a message of a channel. */
export type Place =
  | { kind: 'modal'; view: OpenView }
  | { kind: 'home'; home: HomeView }
  | ({ kind: 'message' } & PlacedMessage);

export interface Located<E extends InteractiveElement> {
  place: Place;
  control: Found<E>;
}

/**
 * Finds a control on somebody's screen: in the top modal if one is open and no message is named, for it covers
 * everything else; in the Home tab if that is what they look at; otherwise in the newest message that has it.
 * @throws when it is not there, with what is; when words fit several controls equally well
 */
export function locate<E extends InteractiveElement>(
  parts: WorkspaceParts,
  person: SlackPerson,
  target: Target,
  kind: ControlKind<E>,
): Located<E> {
  return search(parts, placesFor(parts, person, target), target, kind);
}

/** The modal a person can use now. @throws when none is open */
export function topModal({ views }: WorkspaceParts, person: SlackPerson): OpenView {
  const top = views.stackOf(person.id).at(-1);
  if (!top) throw new Error(`${person.name} has no modal open.`);
  return top;
}

/** What fits words more closely is preferred to what is newer: “Next” is a button before it is part of a sentence. */
function search<E extends InteractiveElement>(
  parts: WorkspaceParts,
  places: Place[],
  target: Target,
  kind: ControlKind<E>,
): Located<E> {
  const names = namesFor(parts);
  for (const closeness of closenesses) {
    for (const place of places) {
      const control = findControl(blocksOf(place), target, kind, names, closeness);
      if (control) return { place, control };
    }
  }
  const there = places.flatMap((place) => listControls(blocksOf(place), kind, names));
  const wanted = typeof target === 'string' ? `“${target}”` : JSON.stringify(target);
  throw new Error(`There is no ${kind.name} ${wanted}. There are: ${there.join(', ') || 'none'}`);
}

/** The blocks a place shows. */
export function blocksOf(place: Place): Block[] {
  switch (place.kind) {
    case 'modal':
      return place.view.definition.blocks;
    case 'home':
      return place.home.definition.blocks;
    case 'message':
      return place.message.blocks;
  }
}

/** What one person has entered at a place. */
export function valuesAt({ messages }: WorkspaceParts, person: SlackPerson, place: Place): Values {
  switch (place.kind) {
    case 'modal':
      return place.view.values;
    case 'home':
      return place.home.values;
    case 'message':
      return messages.valuesOf(person.id, place.message);
  }
}

/** Sets what one person has entered in one control of a place. */
export function setValueAt(
  parts: WorkspaceParts,
  person: SlackPerson,
  { place, control }: Located<InputElement>,
  state: InputState,
): void {
  const ids = [control.block.block_id, control.element.action_id] as const;
  if (place.kind === 'modal') parts.views.setValue(place.view, ...ids, state);
  else if (place.kind === 'home') parts.homes.setValue(place.home, ...ids, state);
  else parts.messages.setValue(person.id, place.message, ...ids, state);
}

/** A modal or a Home tab as the app is told of it. */
export function shownView(parts: WorkspaceParts, place: Exclude<Place, { kind: 'message' }>): ShownView {
  return place.kind === 'modal'
    ? { id: place.view.id, payload: viewPayload(parts, place.view) }
    : { id: place.home.id, payload: homePayload(parts, place.home) };
}

/** Every message somebody can see, the newest first. */
export function placedMessages(parts: WorkspaceParts, person: SlackPerson): PlacedMessage[] {
  return parts.conversations
    .of(person.id)
    .flatMap((channel) =>
      parts.messages.seenBy(person.id, channel.id).map((message) => ({ message, channel })),
    )
    .sort((one, other) => Number(other.message.ts) - Number(one.message.ts));
}

function placesFor(parts: WorkspaceParts, person: SlackPerson, target: Target): Place[] {
  const named = typeof target === 'string' ? undefined : target.messageTs;
  const top = parts.views.stackOf(person.id).at(-1);
  if (top && named === undefined) return [{ kind: 'modal', view: top }];
  const home = parts.homes.isOpen(person.id) ? parts.homes.of(person.id) : undefined;
  if (parts.homes.isOpen(person.id) && named === undefined) return home ? [{ kind: 'home', home }] : [];
  return placedMessages(parts, person)
    .filter(({ message }) => named === undefined || message.ts === named)
    .map((each) => ({ kind: 'message', ...each }));
}

/** Names for what texts refer to. */
export function namesFor({ people, conversations }: WorkspaceParts): Names {
  return {
    person: (id) => people.find(id)?.name,
    channel: (id) => conversations.find(id)?.name,
  };
}
