import {
  type Act,
  click,
  closeForms,
  command,
  emailOf,
  finish,
  formTo,
  nameOf,
  seeAnew,
  submit,
} from '../acts/act.js';

/** What is confirmed besides what `acts` has: with more in it that PagerTree is told. */
export const confirmingActs: Readonly<Record<string, Act>> = {
  /** Emails, phones and switches are changed, added and removed, and all is undone. */
  async contacts(scene) {
    const { person, stage } = scene;
    const made = stage.account.create({
      user_attributes: {
        name: nameOf(scene),
        emails_attributes: [{ email: emailOf(scene) }, { email: emailOf(scene, 'old') }],
        phones_attributes: [{ phone: '+14155552672' }],
      },
    });
    if (!made.ok) throw new Error(made.messages.join(' '));
    await command(scene, `edituser ${emailOf(scene)}`, formTo('Save'));
    await person.fill('Email 2', '');
    await person.fill('Add an email', emailOf(scene, 'new'));
    await person.choose('Primary email', ['The one added here']);
    await person.fill('Phone', '+1 415 555 2673');
    await person.fill('Add a phone', '+46 70 174 06 07');
    await person.choose('SMS notifications', [made.user.user.notifySms ? 'Off' : 'On']);
    await finish(scene, `changed ${nameOf(scene)} in PagerTree`);
    await click(scene, 'Undo', `undid a change of ${nameOf(scene)} `);
  },
  /** Somebody is added with all that the form has. */
  async everything(scene) {
    const { person } = scene;
    await command(scene, `adduser ${emailOf(scene)} ${nameOf(scene)}`, formTo('Add user'));
    await person.fill('Phone', '+1 (415) 555-2674');
    await person.choose('Roles', ['Broadcaster', 'Communicator']);
    await person.suggest('Teams', 'p');
    await person.choose('Teams', ['Platform', 'Payments']);
    await finish(scene, `added ${nameOf(scene)} to PagerTree`);
  },
  /** People of Slack and of lines are added as administrators, into a team, with a rule. */
  async several(scene) {
    const { person } = scene;
    await command(scene, 'addusers', formTo('Preview'));
    await person.choose('People', ['tomas']);
    await person.fill(
      'Lines of name, email, phone',
      `${nameOf(scene)}, ${emailOf(scene)}, +1 415 555 2675\n${nameOf(scene, 'Eve')}, ${emailOf(scene, 'eve')}`,
    );
    await person.choose('Roles for all of them', ['Admin', 'Communicator']);
    await person.suggest('Teams for all of them', 'plat');
    await person.choose('Teams for all of them', ['Platform']);
    await person.suggest('Notification rule for all of them', 'quiet');
    await person.choose('Notification rule for all of them', ['Quiet nights']);
    await submit(scene, '3 people will be added');
    await person.choose('Admin for all of them?', ['Yes, everybody above gets Admin']);
    await seeAnew(scene, /Added 3 of 3 people/gu, () => person.submit());
    await closeForms(scene);
  },
};
