import {
  type Act,
  click,
  closeForms,
  command,
  emailOf,
  enlist,
  finish,
  formTo,
  nameOf,
  see,
  submit,
} from './act.js';

/** Somebody is added by the form, with a team, found by a search, and is removed again. */
export const addsSomebody: Act = async (scene) => {
  const { person } = scene;
  await command(scene, `adduser ${emailOf(scene)} ${nameOf(scene)}`, formTo('Add user'));
  await person.suggest('Teams', 'plat');
  await person.choose('Teams', ['Platform']);
  await finish(scene, `added ${nameOf(scene)} to PagerTree`);
  await command(scene, `removeuser ${emailOf(scene)}`, formTo('Remove'));
  await person.fill({ blockId: 'confirm', actionId: 'name' }, nameOf(scene));
  await finish(scene, `removed ${nameOf(scene)}`);
  await click(scene, 'Add again', 'This is a new membership');
  await closeForms(scene);
};

/** Admin is asked about once more. */
export const addsAnAdministrator: Act = async (scene) => {
  await command(scene, `adduser ${emailOf(scene)} ${nameOf(scene)}`, formTo('Add user'));
  await scene.person.choose('Roles', ['Admin']);
  await submit(scene, `Give ${nameOf(scene)}`);
  await finish(scene, `added ${nameOf(scene)} to PagerTree as Admin`);
};

/** Roles are changed, and back; Admin is asked about once more. */
export const changesRoles: Act = async (scene) => {
  const { person } = scene;
  enlist(scene, nameOf(scene), emailOf(scene));
  await command(scene, `roles ${emailOf(scene)}`, formTo('Save'));
  await person.choose('Roles', ['Communicator']);
  await finish(scene, `changed the roles of ${nameOf(scene)}`);
  await click(scene, 'Undo', `undid a change of ${nameOf(scene)}`);
  await command(scene, `roles ${emailOf(scene)}`, formTo('Save'));
  await person.choose('Roles', ['Billing']);
  await submit(scene, ({ modals }) => modals.length === 2);
  await finish(scene, `changed the roles of ${nameOf(scene)} in PagerTree: + Billing`);
};

/** Name, rule and teams are changed, and back. */
export const edits: Act = async (scene) => {
  const { person } = scene;
  enlist(scene, nameOf(scene), emailOf(scene));
  await command(scene, `edituser ${emailOf(scene)}`, formTo('Save'));
  await person.suggest('Notification rule', 'quiet');
  await person.choose('Notification rule', ['Quiet nights']);
  await person.suggest('Member of teams', 'pay');
  await person.choose('Member of teams', ['Payments']);
  await person.fill('Name', nameOf(scene, 'Dora'));
  await finish(scene, new RegExp(`changed D\\w+ Q${scene.fresh} in PagerTree: name`, 'u'));
  await click(scene, 'Undo', new RegExp(`undid a change of D\\w+ Q${scene.fresh} `, 'u'));
};

/** Several people fit what was typed: one is picked, from a message or in a form. */
export const picksOneOfSeveral: Act = async (scene) => {
  const { person, fresh } = scene;
  const id = enlist(scene, nameOf(scene, 'Pia'), emailOf(scene, 'pia'));
  enlist(scene, nameOf(scene, 'Pim'), emailOf(scene, 'pim'));
  await command(scene, `user Q${fresh}`, '2 people match');
  await click(scene, `view_person:${id}`, '*Emails*');
  for (const [word, action, done] of [
    ['roles', 'pick_for_roles', '[Save]'],
    ['edituser', 'pick_for_edit', '[Save]'],
    ['removeuser', 'pick_for_removal', '[Remove]'],
  ] as const) {
    await command(scene, `${word} Q${fresh}`, ({ modals }) =>
      JSON.stringify(modals).includes('2 people match'),
    );
    await person.click(`${action}:${id}`);
    await see(scene, (sight) => sight.modals.some(({ submit: label }) => label === done.slice(1, -1)));
    await closeForms(scene);
  }
};

/** Nobody is who was typed, and can be added from there. */
export const looksForNobody: Act = async (scene) => {
  await command(scene, `user ${emailOf(scene, 'nobody')}`, '[Add to PagerTree]');
  await click(scene, 'Add to PagerTree', formTo('Add user'));
  await closeForms(scene);
  await command(scene, `roles ${emailOf(scene, 'nobody')}`, ({ modals }) =>
    JSON.stringify(modals).includes('add_person_here'),
  );
  await click(scene, 'add_person_here', formTo('Add user'));
  await closeForms(scene);
};

/** Somebody's card, and the forms it leads to; one's own card; how things are. */
export const looksAtSomebody: Act = async (scene) => {
  await command(scene, 'user bea@example.com', '*Emails*');
  for (const [button, label] of [
    ['Change roles', 'Save'],
    ['Edit', 'Save'],
    ['Remove', 'Remove'],
  ] as const) {
    await click(scene, button, ({ modals }) => modals[0]?.submit === label);
    await closeForms(scene);
  }
  await command(scene, 'whoami', '*Emails*');
  await command(scene, 'doctor', /PagerTree/u);
  await command(scene, 'help', 'Run your PagerTree people from Slack');
  await command(scene, 'nonsense', 'nonsense');
};

/** Removing oneself is asked about once more. Whoever plays this is an administrator no longer. */
export const removesOneself: Act = async (scene) => {
  const { person, name } = scene;
  await command(scene, `removeuser ${name}`, formTo('Remove'));
  await person.fill({ blockId: 'confirm', actionId: 'name' }, name);
  await submit(scene, '[Remove myself]');
  await finish(scene, `${name} removed ${name}`);
};
