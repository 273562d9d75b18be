import type { SlackForPage } from '../../../src/sandbox/page-server.js';
import type { InputBlock, InputState } from '../../../src/sandbox/slack/block-types.js';
import type {
  MessageSight,
  ModalSight,
  PersonSight,
  Sight,
  Target,
  Verbs,
} from '../../../src/sandbox/slack/sight.js';
import { formBlocks, messageBlocks, option } from './sample-blocks.js';

export interface FakeWorkspace extends SlackForPage {
  /** Every verb that arrived: who, which, with what. */
  calls: unknown[][];
  /** Changes what everybody sees. */
  change(edit: (sight: Sight) => void): void;
  /** Verbs wait for this before they do anything. */
  hold: Promise<void>;
}

export const people: PersonSight[] = [
  person('U01ADA', 'ada', 'Ada Stone', 'member'),
  person('U02BEN', 'ben', 'Ben Oduya', 'member'),
  person('U03GIA', 'gia', 'Gia Rossi', 'guest'),
  person('U04OLD', 'old', 'Olga Dahl', 'deactivated'),
];

const teams = ['Platform', 'Payments', 'Search'];

/**
 * A workspace just clever enough to try the page on. It has no app: what an app would do is done here, by fixed
 * rules. Everybody sees the same, but for who they are.
 */
export function createFakeWorkspace(now = Date.now()): FakeWorkspace {
  const sight = firstSight(now);
  const listeners = new Set<() => void>();
  const calls: unknown[][] = [];
  const change = (edit: (sight: Sight) => void) => {
    edit(sight);
    sight.version += 1;
    for (const listener of listeners) listener();
  };
  let held = Promise.resolve();
  return {
    calls,
    change,
    get hold() {
      return held;
    },
    set hold(promise) {
      held = promise;
    },
    personIds: () => people.map((one) => one.id),
    sight: (id) => ({ ...sight, me: people.find((one) => one.id === id) ?? person(id, id, id, 'member') }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    as: (id) =>
      createVerbs(id, sight, change, async (...call) => {
        calls.push(call);
        await held;
      }),
  };
}

function createVerbs(
  id: string,
  sight: Sight,
  change: FakeWorkspace['change'],
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

function placed(target: Target): { blockId: string; actionId: string; messageTs?: string } {
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

const botAuthor = { id: 'U0BOT', name: 'PagerTree People', isApp: true };

function firstSight(now: number): Sight {
  const ada = people[0] ?? person('U01ADA', 'ada', 'Ada Stone', 'member');
  const author = { id: ada.id, name: ada.name, isApp: false };
  const at = (minutes: number) => now - minutes * 60_000;
  return {
    version: 1,
    workspaceName: 'Harbour Lights',
    me: ada,
    people,
    channels: [
      {
        id: 'C01OPS',
        name: 'ops',
        kind: 'public',
        appIsIn: true,
        messages: [
          message('C01OPS', at(1500), 'Who is on call *tonight*?', { author }),
          message('C01OPS', at(9), 'Morning :wave: Bobby starts today.', { author }),
          message(
            'C01OPS',
            at(8),
            ':warning: :no_entry: :hourglass_flowing_sand: :x: He needs a pager. <@U01ADA>, can you?',
            { author },
          ),
          message(
            'C01OPS',
            at(5),
            ':white_check_mark: *Ada Stone* added *Bobby Hill* to PagerTree as Broadcaster, in Platform.',
            { author: botAuthor, edited: true },
          ),
          message('C01OPS', at(4), 'Users', { author: botAuthor, ephemeral: true, blocks: messageBlocks(1) }),
        ],
      },
      { id: 'C02SEC', name: 'security-and-compliance', kind: 'private', appIsIn: false, messages: [] },
      { id: 'D01APP', name: 'PagerTree People', kind: 'direct', appIsIn: true, messages: [] },
    ],
    commands: [
      {
        command: '/pagertree',
        description: 'Run your PagerTree people',
        usageHint: '[help | adduser | users]',
      },
      { command: '/remind', description: 'Set a reminder', usageHint: '[who] [what] [when]' },
    ],
    modals: [],
    notices: [],
    violations: [],
    app: { name: 'PagerTree People', botUserId: 'U0BOT', connected: true, transport: 'socket' },
  };
}

function message(channelId: string, at: number, text: string, more: Partial<MessageSight>): MessageSight {
  const author = { id: 'U01ADA', name: 'Ada Stone', isApp: false };
  return {
    ts: (at / 1000).toFixed(6),
    channelId,
    author,
    text,
    blocks: [],
    values: {},
    ephemeral: false,
    edited: false,
    ...more,
  };
}

function person(id: string, handle: string, name: string, kind: PersonSight['kind']): PersonSight {
  return { id, handle, name, kind, email: `${handle}@example.com` };
}
