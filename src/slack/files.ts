import type { WebClient } from '@slack/web-api';
import ky, { HTTPError } from 'ky';
import { z } from 'zod';
import { longestWait, ratherPatiently } from './patiently.js';
import { readAnswer } from './slack-api.js';
import { FilePerhapsSentError, FileUnansweredError, retryAfter, slackTroubleOf } from './slack-errors.js';
import type { SlackWaits } from './slack-waits.js';

/** Files in Slack. */
export interface Files {
  /**
   * Shares a text file in a conversation. While Slack is busy it waits, unless it asks for more than two minutes.
   * @param channelId a conversation's; a person's id is refused by Slack here
   * @param signal ends the waiting
   * @returns the file's id
   * @throws FilePerhapsSentError when the last word was lost; after whatever else is thrown, nobody has the file
   */
  send(channelId: string, file: { name: string; content: string }, signal?: AbortSignal): Promise<string>;
  /**
   * The text of a file that was given to the app.
   * @throws FileTooLargeError
   */
  read(fileId: string): Promise<string>;
}

/** A file has more in it than the app is ready to read. */
export class FileTooLargeError extends Error {
  override readonly name = 'FileTooLargeError';
}

/** In bytes: some ten thousand people, twenty times as many as are added at once. */
export const largestFile = 1_000_000;

const uploadAddress = z.object({ upload_url: z.url(), file_id: z.string() });
const fileInfo = z.object({ file: z.object({ size: z.number(), url_private_download: z.url() }) });

/** Nobody sees the bytes before they are complete, so they may be sent again: as `Retry-After` asks, unless that is for too long. */
const uploadRetry = {
  limit: 3,
  methods: ['post'],
  statusCodes: [429, 500, 502, 503, 504],
  shouldRetry,
};

/** A Slack that asks for longer is not waited for; anything else is as ky has it. */
function shouldRetry({ error }: { error: Error }): false | undefined {
  return (retryAfter(error) ?? 0) > longestWait ? false : undefined;
}

/**
 * Makes the way to Slack's files: an address for the bytes, the bytes, and the word that they are complete.
 * Source: Slack's documentation, "Uploading files".
 * @param token goes along when a file is fetched, and to no other address than those Slack keeps files at
 */
export function createFiles(
  { client, posting }: { client: WebClient; posting: WebClient },
  token: string,
  slackApiUrl: string,
  waits: Pick<SlackWaits, 'upload' | 'download'>,
): Files {
  return {
    async send(channelId, { name, content }, signal = new AbortController().signal) {
      const bytes = new TextEncoder().encode(content);
      const where = { filename: name, length: bytes.byteLength };
      const { upload_url, file_id } = await ratherPatiently(
        () => readAnswer(uploadAddress, client.files.getUploadURLExternal(where)),
        signal,
      );
      const upload = { body: bytes, timeout: waits.upload, redirect: 'error' as const, retry: uploadRetry };
      await answered(ky.post(upload_url, upload).text());
      const files: [{ id: string; title: string }] = [{ id: file_id, title: name }];
      const complete = () => posting.files.completeUploadExternal({ files, channel_id: channelId });
      await ratherPatiently(() => readAnswer(z.unknown(), complete()), signal).catch((error: unknown) => {
        throw slackTroubleOf(error)?.problem === 'silent' ? new FilePerhapsSentError(error) : error;
      });
      return file_id;
    },
    async read(fileId) {
      const { file } = await readAnswer(fileInfo, client.files.info({ file: fileId }));
      if (file.size > largestFile) throw new FileTooLargeError(`A file has ${file.size} bytes`);
      if (!isWhereFilesAre(file.url_private_download, slackApiUrl)) {
        throw new Error('Slack named an address for a file that is not its own');
      }
      const response = await answered(
        ky.get(file.url_private_download, {
          headers: { authorization: `Bearer ${token}` },
          timeout: waits.download,
          redirect: 'error',
          retry: { shouldRetry },
        }),
      );
      // Instead of an error, Slack sends a browser's sign-in to an app that may not have the file.
      if (/^text\/html\b/u.test(response.headers.get('content-type') ?? '')) {
        throw new Error('Slack gave a page instead of a file: the scope files:read may be missing');
      }
      return decodeText(new Uint8Array(await answered(response.arrayBuffer())));
    },
  };
}

/** Waits for an answer. Throws ky's error where Slack gave one, and FileUnansweredError where it gave none. */
async function answered<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof HTTPError ? error : new FileUnansweredError(error);
  }
}

/** A text file's bytes as text: UTF-8, what Excel calls "Unicode text" (UTF-16), or the older encoding of Western Windows. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function isWhereFilesAre(address: string, slackApiUrl: string): boolean {
  const { protocol, hostname, origin } = new URL(address);
  if (origin === new URL(slackApiUrl).origin) return true;
  return protocol === 'https:' && (hostname === 'files.slack.com' || hostname === 'files.slack-gov.com');
}
