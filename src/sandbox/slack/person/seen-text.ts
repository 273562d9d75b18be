import type { ChannelSight, HomeSight, MessageSight, ModalSight, Sight } from '../sight.js';
import { drawBlocks } from './draw-blocks.js';
import { drawMrkdwn, type Names } from './draw-text.js';

/**
 * Everything one person sees, as text: the Home tab if it is open, channels with their messages, then what Slack told them, then open modals. A
 * message with blocks does not show its fallback text.
 */
export function drawSight(sight: Sight): string {
  const names = namesIn(sight);
  return [
    ...drawHome(sight.home, names),
    ...sight.channels.map((channel) => drawChannel(channel, names)),
    ...sight.notices.map((notice) => `Slack: ${notice.text}`),
    ...sight.modals.map((modal) => drawModal(modal, names)),
  ].join('\n\n');
}

function namesIn(sight: Sight): Names {
  return {
    person: (id) => sight.people.find((person) => person.id === id)?.name,
    channel: (id) => sight.conversations.find((channel) => channel.id === id)?.name,
  };
}

function drawChannel({ name, kind, messages }: ChannelSight, names: Names): string {
  const title = kind === 'direct' ? `== ${name} (direct messages)` : `== #${name}`;
  return [title, ...messages.flatMap((message) => drawMessage(message, names))].join('\n');
}

function drawMessage(message: MessageSight, names: Names): string[] {
  const { author, ephemeral, edited, blocks, text } = message;
  const notes = [author.isApp && 'APP', ephemeral && 'Only visible to you', edited && 'edited'];
  const head = [`${author.name}:`, ...notes.filter(Boolean).map((note) => `(${note})`)].join(' ');
  return [
    head,
    ...(blocks.length > 0
      ? drawBlocks(blocks, names, message.values)
      : text === ''
        ? []
        : [drawMrkdwn(text, names)]),
    ...message.files.map(
      (file) => `(file: ${file.name}${file.title === file.name ? '' : `, ${file.title}`})`,
    ),
  ];
}

function drawHome(home: HomeSight | null, names: Names): string[] {
  if (!home?.isOpen) return [];
  const { view } = home;
  return [['== Home', ...(view ? drawBlocks(view.blocks, names, view.values) : [])].join('\n')];
}

function drawModal(modal: ModalSight, names: Names): string {
  const buttons = [modal.close, modal.submit].flatMap((label) => (label === null ? [] : [`[${label}]`]));
  return [
    `== Modal: ${modal.title}`,
    ...drawBlocks(modal.blocks, names, modal.values, modal.errors),
    ...(modal.trouble ? [`! ${modal.trouble}`] : []),
    ...(modal.submitting ? ['(submitting)'] : []),
    buttons.join(' '),
  ].join('\n');
}
