import type { Conversation } from '../conversations.js';
import type { Message } from '../messages.js';
import { personSight, type SlackPerson } from '../people.js';
import type { ChannelSight, HomeSight, MessageSight, ModalSight, Sight } from '../sight.js';
import type { OpenView } from '../views.js';
import type { WorkspaceParts } from '../workspace-parts.js';
import { filesOf } from './download.js';

/**
 * What one person sees of the workspace now. A copy: what happens later does not change it.
 * @param connection whether the app can be reached, and how
 */
export function sightOf(
  parts: WorkspaceParts,
  person: SlackPerson,
  connection: Pick<Sight['app'], 'connected' | 'transport'>,
): Sight {
  const { people } = parts;
  return {
    ...structuredClone(whatChanges(parts, person, connection)),
    // Nobody changes these, and there can be ten thousand.
    people: people.sights(),
  };
}

function whatChanges(
  parts: WorkspaceParts,
  person: SlackPerson,
  connection: Pick<Sight['app'], 'connected' | 'transport'>,
): Omit<Sight, 'people'> {
  const { app, conversations, views, journal } = parts;
  return {
    version: parts.changes.version(),
    workspaceName: parts.workspaceName,
    me: personSight(person),
    channels: conversations.of(person.id).map((channel) => channelSight(parts, person, channel)),
    conversations: conversations
      .visibleTo(person.id)
      .map(({ id, name, kind, archived }) => ({ id, name, kind, archived })),
    commands: app.commands.map(({ command, description, usageHint }) => ({
      command,
      description,
      usageHint,
    })),
    shortcuts: app.shortcuts,
    home: homeSight(parts, person),
    modals: views.stackOf(person.id).map(modalSight),
    notices: journal.noticesFor(person.id),
    violations: journal.violations,
    app: { name: app.name, botUserId: app.botUserId, ...connection },
  };
}

function homeSight({ app, homes }: WorkspaceParts, person: SlackPerson): HomeSight | null {
  if (!app.homeTab) return null;
  const home = homes.of(person.id);
  const isOpen = homes.isOpen(person.id);
  if (!home) return { isOpen, view: null };
  const { id: viewId, hash, definition, values } = home;
  return { isOpen, view: { viewId, hash, blocks: definition.blocks, values } };
}

function channelSight(parts: WorkspaceParts, person: SlackPerson, channel: Conversation): ChannelSight {
  const { id, name, kind, appIsIn } = channel;
  const messages = parts.messages.seenBy(person.id, id);
  return {
    id,
    name,
    kind,
    appIsIn,
    messages: messages.map((message) => messageSight(parts, person, message)),
  };
}

function messageSight(parts: WorkspaceParts, person: SlackPerson, message: Message): MessageSight {
  const { ts, channelId, authorId, text, blocks, edited } = message;
  const isApp = authorId === parts.app.botUserId;
  return {
    ts,
    channelId,
    author: { id: authorId, name: parts.people.find(authorId)?.name ?? authorId, isApp },
    text,
    blocks,
    values: parts.messages.valuesOf(person.id, message),
    ephemeral: message.ephemeralTo !== null,
    edited,
    files: filesOf(parts, message).map(({ id, name, title, mimetype, size }) => ({
      id,
      name,
      title,
      mimetype,
      size,
    })),
  };
}

function modalSight(view: OpenView): ModalSight {
  const { definition } = view;
  return {
    viewId: view.id,
    hash: view.hash,
    title: definition.title.text,
    submit: definition.submit?.text ?? null,
    // Slack's own words where the app gives none.
    close: definition.close?.text ?? (definition.submit ? 'Cancel' : 'Close'),
    blocks: definition.blocks,
    values: view.values,
    errors: view.errors,
    trouble: view.trouble,
    submitting: view.submitting,
  };
}
