import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { SlackPerson } from '../people/access.js';
import { ratherPatiently } from './patiently.js';
import { readAnswer } from './slack-api.js';
import { slackErrorCode } from './slack-errors.js';
import { slackUser, toPerson } from './slack-user.js';

/** A user group, such as `@on-call`. */
export interface UserGroup {
  id: string;
  name: string;
  /** Without `@`. */
  handle: string;
}

/**
 * Who is in the workspace, its channels and its groups. Read for work that takes its time: a busy Slack is waited for, unless it asks for
 * more than two minutes. Every method throws the client's error when Slack says no.
 */
export interface Directory {
  /** Everybody the workspace knows, also those who left, a page at a time, so that nobody has to hold them all. */
  readPeople(signal: AbortSignal): AsyncGenerator<SlackPerson[], void, void>;
  /** The ids of a channel's members, a page at a time. The app has to be in it if it is private. */
  readChannelMembers(channelId: string, signal: AbortSignal): AsyncGenerator<string[], void, void>;
  readGroupMembers(groupId: string, signal: AbortSignal): Promise<string[]>;
  /** Somebody whom Slack does not show, as channels shared with other organisations have, is a stranger without a name. */
  readPerson(userId: string, signal: AbortSignal): Promise<SlackPerson>;
  /** Every user group of the workspace. Does not wait: it fills a menu. */
  listGroups(): Promise<UserGroup[]>;
}

/**
 * Entries a page. Slack recommends 200 and takes up to 999; every page counts against twenty a minute for people, so fewer and larger
 * ones are sooner done. Source: Slack's documentation, "Pagination" and "Rate limits".
 */
const pageSize = 500;

const withCursor = z.object({ next_cursor: z.string().nullish() }).nullish();
const peoplePage = z.object({ members: z.array(slackUser), response_metadata: withCursor });
const membersPage = z.object({ members: z.array(z.string()), response_metadata: withCursor });
const groupMembers = z.object({ users: z.array(z.string()) });
const userInfo = z.object({ user: slackUser });
const groupList = z.object({
  usergroups: z.array(z.object({ id: z.string(), name: z.string(), handle: z.string() })),
});

/** @param client with its own retries, and without waiting for rate limits */
export function createDirectory(client: WebClient): Directory {
  return {
    async *readPeople(signal) {
      const pages = followCursor(signal, (page) => readAnswer(peoplePage, client.users.list(page)));
      for await (const { members } of pages) yield members.map(toPerson);
    },
    async *readChannelMembers(channel, signal) {
      const ask = (page: CursorPage) =>
        readAnswer(membersPage, client.conversations.members({ channel, ...page }));
      for await (const { members } of followCursor(signal, ask)) yield members;
    },
    async readGroupMembers(usergroup, signal) {
      const ask = () => readAnswer(groupMembers, client.usergroups.users.list({ usergroup }));
      return (await ratherPatiently(ask, signal)).users;
    },
    async readPerson(user, signal) {
      const ask = () => readAnswer(userInfo, client.users.info({ user }));
      try {
        return toPerson((await ratherPatiently(ask, signal)).user);
      } catch (error) {
        const code = slackErrorCode(error);
        if (code !== 'user_not_found' && code !== 'user_not_visible') throw error;
        return { ...toPerson({ id: user }), stranger: true };
      }
    },
    async listGroups() {
      return (await readAnswer(groupList, client.usergroups.list({}))).usergroups;
    },
  };
}

interface CursorPage {
  limit: number;
  cursor?: string;
}

/** Every page of a list, until Slack names no next one. */
async function* followCursor<Page extends { response_metadata?: z.output<typeof withCursor> }>(
  signal: AbortSignal,
  ask: (page: CursorPage) => Promise<Page>,
): AsyncGenerator<Page, void, void> {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const part: CursorPage = { limit: pageSize, ...(cursor === '' ? {} : { cursor }) };
    const page: Page = await ratherPatiently(() => ask(part), signal);
    yield page;
    cursor = page.response_metadata?.next_cursor || null;
  }
}
