import type { Changes } from './changes.js';
import type { Ids } from './ids.js';

/** A file somebody uploaded. */
export interface SlackFile {
  id: string;
  /** With its ending. */
  name: string;
  title: string;
  mimetype: string;
  /** Slack's short name of the type, such as `csv`. */
  filetype: string;
  altText: string;
  ownerId: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** How many bytes were announced. */
  size: number;
  /** Null until the bytes arrive. */
  content: Uint8Array | null;
  /** Ids of the conversations in which it can be seen. */
  sharedIn: Set<string>;
  /** Whether its upload was completed: before that nobody sees it. */
  isComplete: boolean;
}

export type FileDraft = Pick<SlackFile, 'name' | 'size' | 'altText' | 'ownerId' | 'createdAt'>;

/** Every file of the workspace. */
export interface Files {
  find(id: string): SlackFile | undefined;
  /** Makes room for a file; the ticket is what its bytes are sent to. */
  announce(draft: FileDraft): { file: SlackFile; ticket: string };
  /** Takes the bytes. A ticket is used once, and the length is the one that was announced. */
  receive(ticket: string, content: Uint8Array): 'stored' | 'unknown_ticket' | 'wrong_length';
  /** Lets people see a file whose bytes are there; in no conversation, only its owner sees it. */
  share(file: SlackFile, title: string, channelIds: string[]): void;
  /** A file that a person uploaded, whole at once. */
  add(draft: Omit<FileDraft, 'size'>, content: Uint8Array): SlackFile;
}

/** None yet. */
export function createFiles(ids: Ids, changes: Changes): Files {
  const files = new Map<string, SlackFile>();
  const tickets = new Map<string, SlackFile>();
  const create = (draft: FileDraft): SlackFile => {
    const file: SlackFile = {
      ...draft,
      ...typeOf(draft.name),
      id: ids.entity('F'),
      title: draft.name,
      content: null,
      sharedIn: new Set(),
      isComplete: false,
    };
    files.set(file.id, file);
    return file;
  };
  const share = (file: SlackFile, title: string, channelIds: string[]) => {
    file.title = title;
    file.isComplete = true;
    for (const id of channelIds) file.sharedIn.add(id);
    changes.changed();
  };
  return {
    find: (id) => files.get(id),
    announce(draft) {
      const file = create(draft);
      const ticket = ids.hex(32);
      tickets.set(ticket, file);
      return { file, ticket };
    },
    receive(ticket, content) {
      const file = tickets.get(ticket);
      if (!file) return 'unknown_ticket';
      if (content.byteLength !== file.size) return 'wrong_length';
      tickets.delete(ticket);
      file.content = content;
      return 'stored';
    },
    share,
    add(draft, content) {
      const file = create({ ...draft, size: content.byteLength });
      file.content = content;
      share(file, file.name, []);
      return file;
    },
  };
}

/** The types an account's administrator is likely to send; anything else is bytes. */
const mimetypes: Record<string, string> = {
  csv: 'text/csv',
  txt: 'text/plain',
  json: 'application/json',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

function typeOf(name: string): Pick<SlackFile, 'mimetype' | 'filetype'> {
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const mimetype = mimetypes[ending];
  return mimetype === undefined
    ? { mimetype: 'application/octet-stream', filetype: ending || 'binary' }
    : { mimetype, filetype: ending === 'txt' ? 'text' : ending };
}
