import type { InputBlock, InputState } from '../../../src/sandbox/slack/block-types.js';
import type { ModalSight, Sight, Target, Verbs } from '../../../src/sandbox/slack/sight.js';
import { formBlocks, messageBlocks, option } from './sample-blocks.js';
import { botAuthor, message, people } from './sample-workspace.js';

const teams = ['Platform', 'Payments', 'Search'];

const notPlayed = async () => {
  throw new Error('This person cannot do that.');
};

/** What no test of the page does yet. */
const unplayed = {
  attach: notPlayed,
  share: notPlayed,
  useShortcut: notPlayed,
  useMessageShortcut: notPlayed,
  openHome: notPlayed,
  download: notPlayed,
};

/**
 * A person's hands, and what an app would do about them.
 * @param record is told of every verb, and decides when it goes on.
 */
export function createVerbs(
  id: string,
  sight: Sight,
  change: (edit: (sight: Sight) => void) => void,
  record: (...call: unknown[]) => Promise<void>,
): Verbs {
  const top = () => {
    const modal = sight.modals.at(-1);
    if (modal === undefined) throw new Error('No modal is open.');
    return modal;
  };
  const say = (text: string) =>
    change(() => {
      const channel = sight.channels[0];
      channel?.messages.push(
        message(channel.id, Date.now() + channel.messages.length, text, { author: botAuthor }),
      );
    });
  return {
    ...unplayed,
    async send(channelId, text) {
      await record(id, 'send', channelId, text);
      if (text === '/pagertree adduser') change(() => sight.modals.push(openForm(sight.modals.length)));
      else if (text === '/pagertree fail')
        change(() =>
          sight.notices.push({
            id: `n${sight.version}`,
            channelId,
            text: '`/pagertree` failed with the error "operation_timeout".',
          }),
        );
      else if (text.startsWith('/')) throw new Error(`${text} is not a command here. There is: /pagertree.`);
      else change(() => sendPlain(sight, id, channelId, text));
    },
    async click(target) {
      await record(id, 'click', target);
      const { actionId, messageTs } = placed(target);
      if (actionId === 'next' || actionId === 'previous')
        change(() => turnPage(sight, messageTs, actionId === 'next' ? 2 : 1));
      else say(`${actionId} was pressed`);
    },
    async pick(target, text) {
      await record(id, 'pick', target, text);
      change(() => keepPicked(sight, placed(target), text));
      say(`${text} was picked`);
    },
    async fill(target, value) {
      await record(id, 'fill', target, value);
      change(() => setValue(top(), target, { type: 'plain_text_input', value }));
    },
    async choose(target, texts) {
      await record(id, 'choose', target, texts);
      change(() => setValue(top(), target, chosenState(top(), target, texts)));
    },
    async suggest(target, typed) {
      await record(id, 'suggest', target, typed);
      return teams.filter((team) => team.toLowerCase().includes(typed.toLowerCase())).map(option);
    },
    async reload() {
      await record(id, 'reload');
      change(() => {
        sight.modals = [];
      });
    },
    async submit() {
      await record(id, 'submit');
      const email = top().values.email?.v;
      const typed = email !== undefined && 'value' in email ? email.value : null;
      if (typed?.includes('@')) {
        change(() => sight.modals.pop());
        say(`<@${id}> added ${typed}`);
      } else {
        change(() => {
          top().errors = { email: 'This is not an email address.' };
        });
      }
    },
    async close() {
      await record(id, 'close');
      change(() => sight.modals.pop());
    },
  };
}

/** Of what can be picked in the samples, the filter alone holds a value. */
function keepPicked(sight: Sight, { blockId, actionId, messageTs }: Placed, text: string): void {
  const found = sight.channels[0]?.messages.find((one) => one.ts === messageTs);
  if (found === undefined || actionId !== 'filter') return;
  found.values[blockId] = { [actionId]: { type: 'static_select', selected_option: option(text) } };
}

function turnPage(sight: Sight, ts: string | undefined, page: number): void {
  const list = sight.channels[0]?.messages.find((one) => one.ts === ts);
  if (list !== undefined)
    list.blocks = messageBlocks(page).filter((block) => page === 1 || block.block_id !== 'fields');
}

function sendPlain(sight: Sight, id: string, channelId: string, text: string): void {
  const author = people.find((one) => one.id === id);
  const channel = sight.channels.find((one) => one.id === channelId);
  const at = Date.now() + (channel?.messages.length ?? 0);
  channel?.messages.push(
    message(channelId, at, text, { author: { id, name: author?.name ?? id, isApp: false } }),
  );
}

function setValue(modal: ModalSight, target: Target, state: InputState): void {
  const { blockId, actionId } = placed(target);
  modal.values[blockId] = { ...modal.values[blockId], [actionId]: state };
}

function chosenState(modal: ModalSight, target: Target, texts: string[]): InputState {
  const { blockId } = placed(target);
  const block = modal.blocks.find(
    (one): one is InputBlock => one.type === 'input' && one.block_id === blockId,
  );
  const [first = null] = texts;
  switch (block?.element.type) {
    case 'users_select':
      return { type: 'users_select', selected_user: first };
    case 'multi_users_select':
      return { type: 'multi_users_select', selected_users: texts };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type: block.element.type, selected_option: first === null ? null : option(first) };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type: block.element.type, selected_options: texts.map(option) };
    default:
      throw new Error(`There is no choice in ${blockId}.`);
  }
}

interface Placed {
  blockId: string;
  actionId: string;
  messageTs?: string;
}

function placed(target: Target): Placed {
  return typeof target === 'string' ? { blockId: target, actionId: target } : target;
}

function openForm(depth: number): ModalSight {
  return {
    viewId: `V${depth}`,
    hash: '1',
    title: 'Add a person',
    submit: 'Add',
    close: 'Cancel',
    blocks: formBlocks(),
    values: {},
    errors: {},
    trouble: null,
    submitting: false,
  };
}
