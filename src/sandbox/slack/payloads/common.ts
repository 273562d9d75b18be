import { botIdOf } from '../app-install.js';
import type { Conversation } from '../conversations.js';
import type { HomeView } from '../homes.js';
import type { Message } from '../messages.js';
import type { SlackPerson } from '../people.js';
import type { OpenView } from '../views.js';
import { teamDomain, type WorkspaceParts } from '../workspace-parts.js';
import { sentBlocks } from './sent-blocks.js';

/**
 * The pieces that interaction payloads share, as the payload references of Slack's documentation write them.
 */
export type Payload = Record<string, unknown>;
type App = Pick<WorkspaceParts, 'app' | 'workspaceName'>;

/** Slack's old way to show that a request is its own; apps check the signature instead. */
export const verificationToken = 'sandbox-verification-token';

/** What every interaction begins with. */
export function interactionFrame({ app, workspaceName }: App, person: SlackPerson): Payload {
  const { id, handle, teamId = app.teamId } = person;
  const user = { id, username: handle, name: handle, team_id: teamId };
  return {
    team: { id: app.teamId, domain: teamDomain(workspaceName) },
    user,
    api_app_id: app.appId,
    token: verificationToken,
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** A view as Slack sends it back to the app. */
export function viewPayload({ app }: App, view: OpenView): Payload {
  const { definition } = view;
  return {
    id: view.id,
    team_id: app.teamId,
    type: 'modal',
    blocks: sentBlocks(definition.blocks),
    private_metadata: definition.private_metadata,
    callback_id: definition.callback_id,
    state: { values: view.values },
    hash: view.hash,
    title: definition.title,
    clear_on_close: definition.clear_on_close,
    notify_on_close: definition.notify_on_close,
    close: definition.close ?? null,
    submit: definition.submit ?? null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: app.appId,
    external_id: definition.external_id,
    app_installed_team_id: app.teamId,
    bot_id: botIdOf(app),
  };
}

/** A Home tab as Slack sends it back to the app: "views.publish". It has neither title nor buttons of its own. */
export function homePayload({ app }: App, home: HomeView): Payload {
  const { definition } = home;
  return {
    id: home.id,
    team_id: app.teamId,
    type: 'home',
    blocks: sentBlocks(definition.blocks),
    private_metadata: definition.private_metadata,
    callback_id: definition.callback_id,
    state: { values: home.values },
    hash: home.hash,
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: null,
    previous_view_id: null,
    root_view_id: home.id,
    app_id: app.appId,
    external_id: definition.external_id,
    app_installed_team_id: app.teamId,
    bot_id: botIdOf(app),
  };
}

/** A view that the app can be told of: a modal or a Home tab. */
export interface ShownView {
  id: string;
  payload: Payload;
}

/** A message as Slack sends it to the app. What the app itself posted says so. */
export function messagePayload({ app }: App, message: Message): Payload {
  const { ts, text, blocks, edited, authorId } = message;
  if (authorId !== app.botUserId) return { type: 'message', user: authorId, team: app.teamId, ts, text };
  return {
    type: 'message',
    user: app.botUserId,
    bot_id: botIdOf(app),
    app_id: app.appId,
    team: app.teamId,
    ts,
    text,
    ...(blocks.length > 0 && { blocks: sentBlocks(blocks) }),
    ...(edited && { edited: { user: app.botUserId, ts } }),
  };
}

/** What Slack calls a conversation in payloads: `directmessage` and `privategroup` instead of a name. */
export function channelPayload(channel: Conversation): { id: string; name: string } {
  const names = { direct: 'directmessage', private: 'privategroup', public: channel.name };
  return { id: channel.id, name: names[channel.kind] };
}
