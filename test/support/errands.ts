import type { Person } from '../../src/sandbox/slack/workspace.js';

/** Somebody of a crowd, and the number that tells them apart. */
export interface Member {
  person: Person;
  number: number;
}

/** What somebody does at one moment. */
export interface Deed {
  /** Brings them to where it is done; nothing of it reaches the app. */
  prepare?(member: Member): Promise<unknown>;
  act(member: Member): Promise<unknown>;
  /** Whether the result is there. */
  done(member: Member): boolean;
}

type Words = string | ((member: Member) => string);
const say = (words: Words, member: Member) => (typeof words === 'string' ? words : words(member));

/** The account user whom one member alone changes. */
export function targetOf({ number }: Pick<Member, 'number'>): { name: string; email: string } {
  return { name: `Target ${number}.`, email: `target${number}@example.com` };
}

/** Whom one member alone adds. */
export function newcomerOf({ number }: Pick<Member, 'number'>): { name: string; email: string } {
  return { name: `New Person${number}.`, email: `new${number}@example.com` };
}

const email = (member: Member) => targetOf(member).email;
const name = (member: Member) => targetOf(member).name;
const adding = (member: Member) => `adduser ${newcomerOf(member).email} ${newcomerOf(member).name}`;
const sees = (words: Words) => (member: Member) => member.person.seen().includes(say(words, member));
const inHome = (words: string) => (member: Member) =>
  JSON.stringify(member.person.sight().home?.view).includes(words);
const hasForm = ({ person }: Member) => person.sight().modals.some(({ submit }) => submit !== null);
/** The form is done with, and so is what it asked for. */
const isSent = ({ person }: Member) =>
  person
    .sight()
    .modals.every(({ submit, blocks }) => submit === null && !JSON.stringify(blocks).includes('hourglass'));
const closeForms = async ({ person }: Member) => {
  while (person.sight().modals.length > 0) await person.close();
};

const type = (text: Words, done: Deed['done']): Deed => ({
  act: (member) => member.person.send('#everyone', `/pagertree ${say(text, member)}`),
  done,
});
const click = (button: string, done: Deed['done']): Deed => ({
  prepare: closeForms,
  act: ({ person }) => person.click(button),
  done,
});
/** A button in the newest message with these words: others have such buttons, too. */
function findBeside(member: Member, words: Words, actionId: string) {
  const messages = member.person.sight().channels.flatMap((channel) => channel.messages);
  for (const { ts, text, blocks } of messages.reverse()) {
    const block = blocks.find((each) => JSON.stringify(each).includes(`"${actionId}"`));
    if (block === undefined || !JSON.stringify([text, blocks]).includes(say(words, member))) continue;
    return { blockId: block.block_id, actionId, messageTs: ts };
  }
  return null;
}
const offers = (words: Words, actionId: string) => (member: Member) =>
  isSent(member) && findBeside(member, words, actionId) !== null;
const clickBeside = (words: Words, actionId: string, done: Deed['done']): Deed => ({
  prepare: closeForms,
  async act(member) {
    const target = findBeside(member, words, actionId);
    if (target === null) throw new Error(`There is no ${actionId} beside ${say(words, member)}`);
    await member.person.click(target);
  },
  done,
});
const pick = (menu: string, entry: string, done: Deed['done']): Deed => ({
  prepare: closeForms,
  act: ({ person }) => person.pick(menu, entry),
  done,
});
const suggest = (field: string, typed: string): Deed => ({
  act: ({ person }) => person.suggest(field, typed),
  done: hasForm,
});
const submit = (prepare: (member: Member) => Promise<unknown>, done: Deed['done']): Deed => ({
  prepare,
  act: ({ person }) => person.submit(),
  done,
});
const fill =
  (field: string | { blockId: string; actionId: string }, words: Words) =>
  (member: Member): Promise<void> =>
    member.person.fill(field, say(words, member));
const asIs = async () => {};

const list = type('users', sees('[Next]'));
const openHome: Deed = {
  prepare: closeForms,
  act: ({ person }) => person.openHome(),
  done: inHome('1–10 of'),
};
const row = 'Bea Lindqvist';

/**
 * What people do, one thing after the other: when everybody's result is there, everybody does the next, at the same moment. All commands,
 * all selects that search, and every kind of click and form.
 */
export const errands: readonly (readonly [Deed, Deed, Deed, Deed])[] = [
  [
    type('help', sees('Run your PagerTree people')),
    list,
    click('Next', sees('11–20 of')),
    pick('users_jump', 'Page 4', sees('31–40 of')),
  ],
  [
    list,
    click('users_size', sees('1–20 of')),
    pick('users_role', 'Admin', sees('PagerTree users*  ·  Admin')),
    type('user bea@example.com', sees('*Emails*')),
  ],
  [
    list,
    click('Search', hasForm),
    submit(fill('Search for', 'miller'), sees('matching “miller”')),
    click('users_share', sees('shared by')),
  ],
  [
    list,
    click('Go to page…', hasForm),
    submit(fill('Page', '2'), sees('11–20 of')),
    click('Previous', sees('1–10 of')),
  ],
  [
    type('users lindqvist', sees(row)),
    pick(row, 'View', sees('*Emails*')),
    click('Edit', hasForm),
    pick(row, 'Change roles', hasForm),
  ],
  [
    type('users lindqvist', sees(row)),
    pick(row, 'Edit', hasForm),
    pick(row, 'Remove', hasForm),
    type('doctor', sees('Doctor')),
  ],
  [
    type('whoami', sees('*Emails*')),
    type(adding, hasForm),
    submit(asIs, isSent),
    type('export miller', sees('for you alone')),
  ],
  [type(adding, hasForm), suggest('Teams', 'a'), submit(asIs, isSent), list],
  [
    type('addusers', hasForm),
    suggest('Teams for all of them', 'a'),
    submit(
      fill(
        'Lines of name, email, phone',
        (member) => `${newcomerOf(member).name}, ${newcomerOf(member).email}`,
      ),
      sees('1 person will be added'),
    ),
    submit(asIs, sees('Added 1 of 1 person')),
  ],
  [
    type('addusers', hasForm),
    suggest('Notification rule for all of them', 'q'),
    suggest('Everybody in a user group', 's01'),
    list,
  ],
  [
    type((member) => `roles ${email(member)}`, hasForm),
    submit(({ person }) => person.choose('Roles', ['Communicator']), offers(name, 'undo_roles')),
    clickBeside(name, 'undo_roles', sees('undid')),
    list,
  ],
  [
    type((member) => `edituser ${email(member)}`, hasForm),
    suggest('Notification rule', 'q'),
    submit(
      fill('Name', (member) => `${name(member)} Renamed`),
      offers(name, 'undo_edit'),
    ),
    clickBeside(name, 'undo_edit', sees('undid')),
  ],
  [
    type((member) => `edituser ${email(member)}`, hasForm),
    suggest('Member of teams', 'p'),
    {
      prepare: closeForms,
      ...type((member) => `removeuser ${email(member)}`, hasForm),
    },
    submit(
      fill({ blockId: 'confirm', actionId: 'name' }, (member) => targetOf(member).name),
      isSent,
    ),
  ],
  [openHome, click('Next', inHome('11–20 of')), click('Add user', hasForm), click('Add several', hasForm)],
  [openHome, click('home_count', inHome('Count again')), click('Compare', inHome('The result is in')), list],
  [
    { act: ({ person }) => person.useShortcut('Add PagerTree user'), done: hasForm },
    suggest('Teams', 'p'),
    {
      prepare: closeForms,
      act: ({ person }) => person.useMessageShortcut('Add author to PagerTree', 'Can I be on call?'),
      done: hasForm,
    },
    suggest('Teams', 'a'),
  ],
  [
    type('compare #ops', sees('[Compare again]')),
    click('Only in PagerTree', sees('Review one by one')),
    click('Review one by one', sees('Only in PagerTree 1 of')),
    click('Back to the lists', sees('Review one by one')),
  ],
];
