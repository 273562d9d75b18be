import { expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { writes } from '../support/requests.js';
import { type Story, startStory } from '../support/story.js';

interface DoubleClick {
  what: string;
  /** Brings the person to where the button is. */
  begin(person: Person): Promise<unknown>;
  press(person: Person): Promise<unknown>;
  /** What tells that it is done. */
  done: RegExp;
  /** How often PagerTree may be asked to change something by it. */
  writes: number;
  /** How many messages more everybody in the channel reads. */
  told: number;
  /** How many forms are open in the end. */
  forms: number;
}

const nothing = { writes: 0, told: 0, forms: 0 };

const openList = async (person: Person) => {
  await person.send('#ops', '/pagertree users');
  await person.see('1–10 of 57');
};
const openForm = async (person: Person, command: string, button: string) => {
  await person.send('#ops', command);
  await person.see(button);
};
const changeRoles = async (person: Person) => {
  await openForm(person, '/pagertree roles bea@example.com', '[Save]');
  await person.choose('Roles', ['Communicator']);
};
const edit = async (person: Person) => {
  await openForm(person, '/pagertree edituser bea@example.com', '[Save]');
  await person.fill('Name', 'Bea Ek');
};
const remove = async (person: Person) => {
  await openForm(person, '/pagertree removeuser hank@example.com', '[Remove]');
  await person.fill({ blockId: 'confirm', actionId: 'name' }, 'Hank Miller');
};
const submitted = async (person: Person, form: (person: Person) => Promise<unknown>, words: string) => {
  await form(person);
  await person.submit();
  await person.see(words);
};

const buttons: DoubleClick[] = [
  { what: 'Next', begin: openList, press: (ada) => ada.click('Next'), done: /11–20 of 57/u, ...nothing },
  {
    what: 'Share in channel',
    begin: openList,
    press: (ada) => ada.click('Share in channel'),
    done: /shared/iu,
    ...nothing,
    told: 1,
  },
  {
    what: 'Search',
    begin: openList,
    press: (ada) => ada.click('Search'),
    done: /Search PagerTree|Search users/u,
    ...nothing,
    forms: 1,
  },
  {
    what: 'Add user',
    begin: (ada) => openForm(ada, '/pagertree adduser dana@example.com Dana Fox', '[Add user]'),
    press: (ada) => ada.submit(),
    done: /Ada Stone added Dana Fox/u,
    writes: 1,
    told: 1,
    forms: 0,
  },
  {
    what: 'Save roles',
    begin: changeRoles,
    press: (ada) => ada.submit(),
    done: /changed the roles of Bea/u,
    writes: 1,
    told: 1,
    forms: 0,
  },
  {
    what: 'Undo roles',
    begin: (ada) => submitted(ada, changeRoles, 'changed the roles'),
    press: (ada) => ada.click('Undo'),
    done: /undid/u,
    writes: 1,
    told: 0,
    forms: 0,
  },
  {
    what: 'Save an edit',
    begin: edit,
    press: (ada) => ada.submit(),
    done: /changed .*Bea/u,
    writes: 1,
    told: 1,
    forms: 0,
  },
  {
    what: 'Undo an edit',
    begin: (ada) => submitted(ada, edit, 'changed'),
    press: (ada) => ada.click('Undo'),
    done: /undid/u,
    writes: 1,
    told: 0,
    forms: 0,
  },
  {
    what: 'Remove',
    begin: remove,
    press: (ada) => ada.submit(),
    done: /removed Hank Miller/u,
    writes: 1,
    told: 1,
    forms: 0,
  },
  {
    what: 'Add again',
    begin: (ada) => submitted(ada, remove, 'removed Hank Miller'),
    press: (ada) => ada.click('Add again'),
    done: /\[Add user\]/u,
    ...nothing,
    forms: 1,
  },
];

/** Messages that everybody in the channel reads. */
const inChannel = ({ slack }: Story) =>
  slack
    .as('grace')
    .sight()
    .channels.find(({ name }) => name === 'ops')
    ?.messages.filter(({ ephemeral }) => !ephemeral).length ?? 0;

test.each(buttons)('$what, pressed twice at once, does it once', async (button) => {
  const story = await startStory({ patience: { doubleClick: 500 } });
  const ada = story.slack.as('ada');
  await button.begin(ada);
  const before = { writes: writes(story).length, told: inChannel(story) };
  const deliveries = story.slack.deliveries.length;
  // A form that is on its way cannot be sent again by hand: then Slack delivers it twice.
  story.slack.deliverTwice(1);
  const presses = await Promise.allSettled([button.press(ada), button.press(ada)]);
  expect(presses.some(({ status }) => status === 'fulfilled')).toBe(true);
  await ada.see(button.done);
  await ada.see(() => story.slack.deliveries.every(({ acknowledgedAt }) => acknowledgedAt !== null));
  expect(story.slack.deliveries.length - deliveries).toBeGreaterThan(1);
  // What a second press would have done comes at about the same time as what the first did.
  await story.slack.as('grace').send('#ops', '/pagertree users hill');
  await story.slack.as('grace').see('Marta Hill');
  expect({
    writes: writes(story).length - before.writes,
    told: inChannel(story) - before.told,
    forms: ada.sight().modals.length,
  }).toEqual({ writes: button.writes, told: button.told, forms: button.forms });
});
