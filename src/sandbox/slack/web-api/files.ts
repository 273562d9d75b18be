import { z } from 'zod';
import type { Block } from '../block-types.js';
import type { SlackFile } from '../files.js';
import { filePayload } from '../payloads/file.js';
import { findPostable } from './channel-access.js';
import { defineMethod, json, type MethodAnswer, type MethodContext, refuse } from './method.js';

const writing = { token: 'bot', scopes: ['files:write'], tier: 4 } as const;
/** Slack's own limit for everybody's files, in bytes. */
const mostBytes = 1024 ** 3;

/** `files.getUploadURLExternal`: the first of the three steps of an upload. The bytes are then posted to the address. */
export const getUploadUrl = defineMethod(
  writing,
  {
    filename: z.string(),
    length: z.union([z.number(), z.string()]),
    alt_txt: z.string().optional(),
    snippet_type: z.string().optional(),
  },
  (args, { files, app, clock, baseUrl }) => {
    const size = Number(args.length);
    if (!Number.isInteger(size) || size < 1 || args.filename === '') return refuse('missing_argument');
    if (size > mostBytes) return refuse('file_upload_size_restricted');
    const altText = args.alt_txt ?? '';
    if (altText.length > 1000) return refuse('alt_txt_too_large');
    const draft = { name: args.filename, size, altText, ownerId: app.botUserId, createdAt: clock.now() };
    const { file, ticket } = files.announce(draft);
    return { ok: true, upload_url: `${baseUrl()}/upload/v1/${ticket}`, file_id: file.id };
  },
);

const uploaded = z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1);

/**
 * `files.completeUploadExternal`: the last step. Shares the files in one conversation with one message, or with nobody
 * when none is named. The app has to be in it, whatever else it may: `chat:write.public` is for messages alone.
 */
export const completeUpload = defineMethod(
  writing,
  {
    files: json,
    channel_id: z.string().optional(),
    initial_comment: z.string().optional(),
    blocks: json.optional(),
  },
  (args, context) => {
    const read = uploaded.safeParse(args.files);
    if (!read.success)
      return refuse('invalid_arguments', [{ pointer: '/files', words: 'must be a list of file ids' }]);
    const chosen = read.data.map(({ id, title }) => ({ file: ownFile(context, id), title }));
    const files = chosen.flatMap(({ file }) => file ?? []);
    if (files.length < chosen.length) return refuse('file_not_found');
    const share = (channelIds: string[]) => {
      for (const { file, title } of chosen)
        if (file) context.files.share(file, title ?? file.name, channelIds);
      return { ok: true as const, files: files.map(({ id, title }) => ({ id, title })) };
    };
    if (args.channel_id === undefined) return share([]);
    return shareIn(context, args.channel_id, files, args, share);
  },
);

/** `files.info`. A file that the app cannot see does not exist for it. */
export const info = defineMethod(
  { token: 'bot', scopes: ['files:read'], tier: 4 },
  { file: z.string() },
  (args, context) => {
    const file = context.files.find(args.file);
    if (!file?.isComplete || !appCanSee(context, file)) return refuse('file_not_found');
    return { ok: true, file: filePayload(file, context.app.teamId, context.baseUrl()) };
  },
);

/** Whether the app may fetch a file: its own, those in its conversations, and those given to it in a form. */
export function appCanSee(
  { app, conversations }: Pick<MethodContext, 'app' | 'conversations'>,
  file: SlackFile,
): boolean {
  if (file.ownerId === app.botUserId || file.sharedIn.has(app.botUserId)) return true;
  return [...file.sharedIn].some((id) => conversations.find(id)?.appIsIn);
}

/** A file of the app's whose bytes are there and which was not completed before. */
function ownFile({ files, app }: MethodContext, id: string): SlackFile | undefined {
  const file = files.find(id);
  const isReady = file?.ownerId === app.botUserId && file.content !== null && !file.isComplete;
  return isReady ? file : undefined;
}

function shareIn(
  context: MethodContext,
  channelId: string,
  files: SlackFile[],
  given: { initial_comment?: string | undefined; blocks?: unknown },
  share: (channelIds: string[]) => MethodAnswer,
): MethodAnswer {
  // A person's id is none of a conversation here, unlike in chat.postMessage: conversations.open gives the right one.
  if (!context.conversations.find(channelId)) return refuse('channel_not_found');
  const place = findPostable(context, channelId);
  if (!place.ok) return refuse(place.error);
  if (!place.channel.appIsIn) return refuse('not_in_channel');
  const checked = context.checkBlocks(given.initial_comment === undefined ? (given.blocks ?? []) : []);
  if (!checked.ok) return refuse('invalid_blocks', checked.faults);
  const blocks: Block[] = checked.value;
  const answer = share([channelId]);
  context.messages.post({
    channelId,
    authorId: context.app.botUserId,
    text: given.initial_comment ?? '',
    blocks,
    ephemeralTo: null,
    origin: 'web_api',
    fileIds: files.map(({ id }) => id),
  });
  return answer;
}
