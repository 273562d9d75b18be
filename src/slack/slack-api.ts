import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { SlackError, WebClient, type WebClientOptions } from '@slack/web-api';
import { z } from 'zod';
import type { SlackPerson } from '../people/access.js';
import { slackWord } from './respond.js';
import { SlackBusyError, SlackNotUnderstoodError, slackErrorCode } from './slack-errors.js';
import { slackUser, toPerson } from './slack-user.js';
import { defaultSlackWaits, type SlackWaits } from './slack-waits.js';

/** Slack's Web API, as far as the app needs it. Every method throws the client's error when Slack says no. */
export interface SlackApi {
  /** Who the app is. The first call of all: it proves the token. */
  identify(): Promise<{ teamId: string; botId: string | undefined; botUserId: string }>;
  /** Asks for the address of a Socket Mode connection: good once, for half a minute. Needs an app token. */
  openConnection(): Promise<string>;
  /** @returns the new view's id */
  openView(triggerId: string, view: ModalView): Promise<string>;
  updateView(viewId: string, view: ModalView): Promise<void>;
  /**
   * Shows a person their Home tab.
   * @param hash of what it has to show by now; left out, it may be anything
   * @returns the hash of what it shows then
   */
  publishHome(userId: string, view: HomeView, hash: string | undefined): Promise<string>;
  /** @param channel a channel's id, or a person's for their direct messages with the app */
  postMessage(channel: string, message: { text: string; blocks: KnownBlock[] }): Promise<void>;
  fetchPerson(userId: string): Promise<SlackPerson>;
  /** The id of the person with an email; `null` when there is none, or Slack hides it. */
  findByEmail(email: string): Promise<string | null>;
  /** The ids of the people in a user group. */
  fetchGroupMembers(groupId: string): Promise<string[]>;
}

const identity = z.object({ team_id: z.string(), bot_id: z.string().optional(), user_id: z.string() });
const openedConnection = z.object({ url: z.url({ protocol: /^wss?$/u }) });
const openedView = z.object({ view: z.object({ id: z.string() }) });
const publishedView = z.object({ view: z.object({ hash: z.string() }) });
const userInfo = z.object({ user: slackUser });
const foundUser = z.object({ user: z.object({ id: z.string() }) });
const anyAnswer = z.unknown();
const groupMembers = z.object({ users: z.array(z.string()) });

/**
 * Makes a client for one workspace.
 * @param options `slackApiUrl`, `logger`, `fetch`, passed on to Slack's own client
 * @param waits how long it is waited for
 */
export function createSlackApi(
  token: string,
  options: Pick<WebClientOptions, 'slackApiUrl' | 'logger' | 'fetch'>,
  waits: SlackWaits = defaultSlackWaits,
): SlackApi {
  // Slack's client would wait half an hour and hold every other call back after one 429; people are waiting here.
  const client = new WebClient(token, {
    ...options,
    timeout: waits.answer,
    retryConfig: { retries: 1, minTimeout: waits.again },
    rejectRateLimitedCalls: true,
  });
  // What hangs on a trigger is worth nothing after three seconds.
  const hurried = new WebClient(token, {
    ...options,
    timeout: waits.trigger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });

  // A call that Slack did not answer may have posted all the same: repeated, a channel would read it twice.
  const posting = new WebClient(token, {
    ...options,
    timeout: waits.post,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });

  return {
    async identify() {
      const { team_id, bot_id, user_id } = await readAnswer(identity, client.auth.test());
      return { teamId: team_id, botId: bot_id, botUserId: user_id };
    },
    async openConnection() {
      // Whoever needs a connection asks again, with pauses of their own.
      return (await readAnswer(openedConnection, hurried.apps.connections.open({}))).url;
    },
    async openView(triggerId, view) {
      return (await readAnswer(openedView, hurried.views.open({ trigger_id: triggerId, view }))).view.id;
    },
    async updateView(viewId, view) {
      await readAnswer(anyAnswer, client.views.update({ view_id: viewId, view }));
    },
    async publishHome(userId, view, hash) {
      const wanted = { user_id: userId, view, ...(hash === undefined ? {} : { hash }) };
      return (await readAnswer(publishedView, client.views.publish(wanted))).view.hash;
    },
    async postMessage(channel, { text, blocks }) {
      const message = { channel, text, blocks, unfurl_links: false, unfurl_media: false };
      await readAnswer(anyAnswer, posting.chat.postMessage(message));
    },
    async fetchPerson(userId) {
      return toPerson((await readAnswer(userInfo, client.users.info({ user: userId }))).user);
    },
    async findByEmail(email) {
      try {
        return (await readAnswer(foundUser, client.users.lookupByEmail({ email }))).user.id;
      } catch (error) {
        if (slackErrorCode(error) === 'users_not_found') return null;
        throw error;
      }
    },
    async fetchGroupMembers(groupId) {
      return (await readAnswer(groupMembers, client.usergroups.users.list({ usergroup: groupId }))).users;
    },
  };
}

/**
 * Waits for an answer and reads it.
 * @throws the client's error; SlackBusyError for a 429 that does not say how long to wait; SlackNotUnderstoodError for an answer of another shape
 */
export async function readAnswer<Answer>(
  shape: z.ZodType<Answer>,
  answer: Promise<unknown>,
): Promise<Answer> {
  try {
    return shape.parse(await answer);
  } catch (error) {
    if (error instanceof SlackError && !saysNoWord(error)) throw error;
    throw isUnnamedWait(error) ? new SlackBusyError(error) : new SlackNotUnderstoodError(error);
  }
}

/** What is no JSON, such as the page of a proxy, the client passes on whole as if it were Slack's word for a no (`@slack/web-api` 8.2.0). */
function saysNoWord(error: SlackError): boolean {
  const code = slackErrorCode(error);
  return code !== null && !slackWord.test(code);
}

/** The client has no error of its own for a 429 without `Retry-After`, and says so in words alone (`@slack/web-api` 8.2.0). */
function isUnnamedWait(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Retry header did not contain a valid timeout');
}

/** Whether a view could not be changed because the person has closed it. */
export function viewIsGone(error: unknown): boolean {
  const code = slackErrorCode(error);
  return code === 'not_found' || code === 'view_not_found';
}
