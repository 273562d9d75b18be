import type { FileInput } from '../block-types.js';
import type { SlackFile } from '../files.js';
import { filePayload } from '../payloads/file.js';
import { messageEvent, messageKinds } from '../payloads/message-event.js';
import type { SlackPerson } from '../people.js';
import type { GivenFile } from '../sight.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { type Located, setValueAt } from './place.js';
import { channelNamed } from './send.js';

/** "There is a 10MB file size limit" (reference, file input), in bytes. */
const mostBytes = 10 * 1024 * 1024;

/**
 * Puts files into a field for files, instead of what it held.
 * @throws when it takes fewer, smaller or other files: a person could not choose them
 */
export function attach(
  parts: WorkspaceParts,
  person: SlackPerson,
  located: Located<FileInput>,
  given: GivenFile[],
): void {
  const { filetypes, max_files: most = 10 } = located.control.element;
  if (given.length > most)
    throw new Error(`At most ${most} files can be attached here, not ${given.length}.`);
  const files = given.map(({ name, content }) => {
    const bytes = bytesOf(content);
    if (bytes.byteLength > mostBytes) throw new Error(`${name} is larger than 10 MB.`);
    if (filetypes && !filetypes.some((ending) => name.toLowerCase().endsWith(`.${ending.toLowerCase()}`))) {
      throw new Error(`${name} cannot be chosen here: only ${filetypes.join(', ')}.`);
    }
    return { name, bytes };
  });
  const added = files.map(({ name, bytes }) => add(parts, person, name, bytes));
  const objects = added.map((file) => filePayload(file, parts.app.teamId, parts.baseUrl()));
  setValueAt(parts, person, located, { type: 'file_input', files: objects });
}

/**
 * Shares a file in a channel, with a few words. The app hears of the message as of any other, with the file in it, and of
 * `file_shared`.
 */
export async function share(
  parts: WorkspaceParts,
  person: SlackPerson,
  where: string,
  { name, content }: GivenFile,
  text: string,
): Promise<void> {
  const channel = channelNamed(parts, person, where);
  const file = add(parts, person, name, bytesOf(content));
  file.sharedIn.add(channel.id);
  const message = parts.messages.post({
    channelId: channel.id,
    authorId: person.id,
    text,
    blocks: [],
    ephemeralTo: null,
    origin: 'person',
    fileIds: [file.id],
  });
  if (!channel.appIsIn) return;
  const { subscription, scope } = messageKinds[channel.kind];
  const files = [filePayload(file, parts.app.teamId, parts.baseUrl())];
  await Promise.all([
    parts.announce(subscription, scope, {
      ...messageEvent(parts, channel, message),
      subtype: 'file_share',
      files,
    }),
    parts.announce('file_shared', 'files:read', {
      type: 'file_shared',
      channel_id: channel.id,
      file_id: file.id,
      user_id: person.id,
      file: { id: file.id },
      event_ts: parts.ids.timestamp(),
    }),
  ]);
}

function add(
  { files, clock }: WorkspaceParts,
  person: SlackPerson,
  name: string,
  bytes: Uint8Array,
): SlackFile {
  return files.add({ name, altText: '', ownerId: person.id, createdAt: clock.now() }, bytes);
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
