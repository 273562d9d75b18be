import { expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { type Program, startOn, startStage } from '../support/program.js';

/** However slow the machine is. */
const eventually = { within: 20_000 };

/** Whom a change is about: another for every time. Whoever is in PagerTree already is a member there. */
interface Subject {
  name: string;
  email: string;
}

const members: [Subject, Subject] = [
  { name: 'Hank Miller', email: 'hank@example.com' },
  { name: 'Marta Hill', email: 'marta.hill@example.com' },
];
const newcomers: [Subject, Subject] = [
  { name: 'Person 1', email: 'person1@example.com' },
  { name: 'Person 2', email: 'person2@example.com' },
];

interface Change {
  what: string;
  method: 'POST' | 'PUT' | 'DELETE';
  about: [Subject, Subject];
  /** Up to where the change is made by one more press. */
  prepare(person: Person, subject: Subject): Promise<void>;
  press(person: Person): Promise<void>;
  /** What the card of the person says, once the change was made and while it was not. */
  made(subject: Subject): string;
  notMade(subject: Subject): string;
}

const submit = (person: Person) => person.submit();
const undo = (person: Person) => person.click('Undo');

async function openRoles(person: Person, { email }: Subject): Promise<void> {
  await person.send('#ops', `/pagertree roles ${email}`);
  await person.see('[Save]', eventually);
  await person.choose('Roles', ['Communicator']);
}

async function openName(person: Person, { email }: Subject): Promise<void> {
  await person.send('#ops', `/pagertree edituser ${email}`);
  await person.see('[Save]', eventually);
  await person.fill('Name', 'Renamed Person');
}

/** Sends the form, and waits until it is done and told. */
async function makeNow(person: Person, { name }: Subject): Promise<void> {
  await person.submit();
  await person.see(new RegExp(`changed .*${name} in PagerTree`, 'u'), eventually);
  await person.see(({ modals }) => modals.length === 0, eventually);
}

const nobody = () => 'Nobody';
const asMember = ({ name }: Subject) => `*${name}*  ·  Member`;
const asCommunicator = ({ name }: Subject) => `*${name}*  ·  Communicator`;
const renamed = () => '*Renamed Person*  ·  Member';

const changes: Change[] = [
  {
    what: 'adding one',
    method: 'POST',
    about: newcomers,
    async prepare(person, { name, email }) {
      await person.send('#ops', `/pagertree adduser ${email} ${name}`);
      await person.see('Add user to PagerTree', eventually);
    },
    press: submit,
    made: asMember,
    notMade: nobody,
  },
  {
    what: 'adding many',
    method: 'POST',
    about: newcomers,
    async prepare(person, { name, email }) {
      await person.send('#ops', '/pagertree addusers');
      await person.see('Add people to PagerTree', eventually);
      await person.fill('Lines of name, email, phone', `${name}, ${email}\nEve Ray, eve.${email}`);
      await person.submit();
      await person.see('2 people will be added', eventually);
    },
    press: submit,
    made: asMember,
    notMade: nobody,
  },
  {
    what: 'editing',
    method: 'PUT',
    about: members,
    prepare: openName,
    press: submit,
    made: renamed,
    notMade: asMember,
  },
  {
    what: 'changing roles',
    method: 'PUT',
    about: members,
    prepare: openRoles,
    press: submit,
    made: asCommunicator,
    notMade: asMember,
  },
  {
    what: 'removing',
    method: 'DELETE',
    about: members,
    async prepare(person, { name, email }) {
      await person.send('#ops', `/pagertree removeuser ${email}`);
      await person.see('[Remove]', eventually);
      await person.fill({ blockId: 'confirm', actionId: 'name' }, name);
    },
    press: submit,
    made: nobody,
    notMade: asMember,
  },
  {
    what: 'undoing an edit',
    method: 'PUT',
    about: members,
    async prepare(person, subject) {
      await openName(person, subject);
      await makeNow(person, subject);
    },
    press: undo,
    made: asMember,
    notMade: renamed,
  },
  {
    what: 'undoing a change of roles',
    method: 'PUT',
    about: members,
    async prepare(person, subject) {
      await openRoles(person, subject);
      await makeNow(person, subject);
    },
    press: undo,
    made: asMember,
    notMade: asCommunicator,
  },
];

async function kill(app: Program): Promise<void> {
  app.process.kill('SIGKILL');
  expect(await app.ended).toBeNull();
}

test.each(changes)(
  'killed in the middle of $what, the app says afterwards what is so',
  { timeout: 120_000 },
  async (change) => {
    const stage = await startStage({ transport: 'socket', limits: { triggerMs: 20_000 } });
    const { slack, pagertree } = stage;
    const ada = slack.as('ada');
    let app = await startOn(stage);
    // First before PagerTree made it, then after it did.
    for (const [turn, afterChange] of [false, true].entries()) {
      const subject = change.about[turn === 0 ? 0 : 1];
      await change.prepare(ada, subject);
      const asked = () => pagertree.requests.filter(({ method }) => method === change.method).length;
      const before = asked();
      const { id } = pagertree.faults.add({ kind: 'hang', method: change.method, afterChange });
      // Acknowledged, and not yet done.
      await change.press(ada);
      await expect.poll(asked, { timeout: 20_000 }).toBeGreaterThan(before);
      await kill(app);
      pagertree.faults.clear(id);
      const made = asked();
      app = await startOn(stage);
      await ada.reload();
      await ada.send('#general', `/pagertree user ${subject.email}`);
      await ada.see(afterChange ? change.made(subject) : change.notMade(subject), eventually);
      ada.doesNotSee(afterChange ? change.notMade(subject) : change.made(subject));
      // The new process looks, and does nothing by itself.
      expect(asked()).toBe(made);
      await ada.reload();
    }
  },
);
