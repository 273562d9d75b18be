import type { SlackFile } from '../files.js';
import type { Message } from '../messages.js';
import type { SlackPerson } from '../people.js';
import type { Downloaded } from '../sight.js';
import type { WorkspaceParts } from '../workspace-parts.js';

/** What is attached to a message. */
export function filesOf({ files }: Pick<WorkspaceParts, 'files'>, message: Message): SlackFile[] {
  return (message.fileIds ?? []).flatMap((id) => files.find(id) ?? []);
}

/**
 * Saves a file of a message.
 * @param wanted its name, the newest of that name, or its id
 * @throws when no message this person can see has such a file
 */
export function download(parts: WorkspaceParts, person: SlackPerson, wanted: string): Downloaded {
  const there = parts.conversations
    .of(person.id)
    .flatMap(({ id }) => parts.messages.seenBy(person.id, id))
    .flatMap((message) => filesOf(parts, message));
  const found = there.filter(({ id, name }) => id === wanted || name === wanted).at(-1);
  if (!found?.content) {
    const names = there.map(({ name }) => name).join(', ') || 'none';
    throw new Error(`${person.name} sees no file ${wanted}. There are: ${names}`);
  }
  const { name, mimetype, content } = found;
  return { name, mimetype, text: new TextDecoder().decode(content), bytes: Uint8Array.from(content) };
}
