import type { Block, InteractiveElement } from '../block-types.js';
import type { Conversation } from '../conversations.js';
import type { Message } from '../messages.js';
import type { SlackPerson } from '../people.js';
import type { Target } from '../sight.js';
import type { Values } from '../values.js';
import type { OpenView } from '../views.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import type { Names } from './draw-text.js';
import { type ControlKind, closenesses, type Found, findControl, listControls } from './find-control.js';

/** Where a control stands: in an open modal, or in a message of a channel. */
export type Place =
  | { kind: 'modal'; view: OpenView }
  | { kind: 'message'; message: Message; channel: Conversation };

export interface Located<E extends InteractiveElement> {
  place: Place;
  control: Found<E>;
}

/**
 * Finds a control on somebody's screen: in the top modal if one is open and no message is named, for it covers
 * everything else; otherwise in the newest message that has it.
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

/** A control of the top modal, as `locate`. */
export function locateInModal<E extends InteractiveElement>(
  parts: WorkspaceParts,
  person: SlackPerson,
  target: Target,
  kind: ControlKind<E>,
): { view: OpenView; control: Found<E> } {
  const view = topModal(parts, person);
  const { control } = search(parts, [{ kind: 'modal', view }], target, kind);
  return { view, control };
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
  return place.kind === 'modal' ? place.view.definition.blocks : place.message.blocks;
}

/** What one person has entered at a place. */
export function valuesAt({ messages }: WorkspaceParts, person: SlackPerson, place: Place): Values {
  return place.kind === 'modal' ? place.view.values : messages.valuesOf(person.id, place.message);
}

function placesFor(parts: WorkspaceParts, person: SlackPerson, target: Target): Place[] {
  const named = typeof target === 'string' ? undefined : target.messageTs;
  const top = parts.views.stackOf(person.id).at(-1);
  if (top && named === undefined) return [{ kind: 'modal', view: top }];
  const messages = parts.conversations
    .of(person.id)
    .flatMap((channel) =>
      parts.messages.seenBy(person.id, channel.id).map((message) => ({ message, channel })),
    )
    .filter(({ message }) => named === undefined || message.ts === named)
    .sort((one, other) => Number(other.message.ts) - Number(one.message.ts));
  return messages.map((each) => ({ kind: 'message', ...each }));
}

function namesFor({ people, conversations }: WorkspaceParts): Names {
  return {
    person: (id) => people.find(id)?.name,
    channel: (id) => conversations.find(id)?.name,
  };
}
