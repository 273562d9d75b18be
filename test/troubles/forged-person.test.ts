import { expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { sendForged } from '../support/forge.js';
import { recordsWith, textIn } from '../support/hostile/places.js';
import { idOf } from '../support/removal.js';
import { writes } from '../support/requests.js';
import { startStory } from '../support/story.js';

/*
 * A form shows who it is about, and says so again when it is sent. Where the two do not fit together, or it says less than the form has,
 * nobody knows what was confirmed.
 */

/** A story in which Ada has sent a form about Bea, which is as it was before; and the form. */
async function sent(command: string, fill: (ada: Person) => Promise<void>) {
  const story = await startStory({ transport: 'http' });
  const before = story.account.snapshot();
  const ada = story.slack.as('ada');
  await ada.send('#ops', `/pagertree ${command} bea@example.com`);
  await ada.see('[Save]');
  await fill(ada);
  await ada.submit();
  await ada.see('Ada Stone changed');
  const form = Object(
    story.slack.deliveries.findLast(({ payload }) => payload.type === 'view_submission')?.payload,
  );
  const problem = story.account.restore(before);
  if (problem !== null) throw new Error(problem.problem);
  const written = writes(story).length;
  let count = 0;
  return {
    ...story,
    form,
    state: JSON.parse(form.view.private_metadata),
    written: () => writes(story).length - written,
    /** Sends it again with something else in it. @returns what it is answered with */
    async again(changes: object): Promise<string> {
      count += 1;
      const view = { ...form.view, id: `V${count}FORGED`, ...changes };
      return (await sendForged(story.appSettings, { payload: JSON.stringify({ ...form, view }) })).body;
    },
  };
}

const sendRoles = () => sent('roles', (ada) => ada.choose('Roles', ['Communicator']));
const sendEdit = () => sent('edituser', (ada) => ada.fill('Name', 'Bea Ek'));

test('roles that were chosen for one person are not given to another with the same roles', async () => {
  const { account, state, written, again } = await sendRoles();
  const other = idOf(account, 'carl@example.com');
  account.update(other, { roles: { admin: false, billing: false, broadcaster: true, communicator: false } });
  const body = await again({ private_metadata: JSON.stringify({ ...state, id: other }) });
  expect(body).toContain('called something else by now, and nothing was sent');
  expect(body).toContain('Carl Reyes');
  expect(written()).toBe(0);
});

test('somebody who is renamed meanwhile is shown with the new name before their roles change', async () => {
  const { account, state, written, again } = await sendRoles();
  account.update(state.id, { user_attributes: { name: 'Bea Ek' } });
  const body = await again({});
  expect(body).toContain('called something else by now');
  const { view } = JSON.parse(body);
  expect(view.private_metadata).toContain('Bea Ek');
  await again({ private_metadata: view.private_metadata });
  await expect.poll(written).toBe(1);
});

test('the fields of one person’s form change no other', async () => {
  const { slack, state, written, again } = await sendEdit();
  const ada = slack.as('ada');
  await ada.send('#ops', '/pagertree edituser carl@example.com');
  await ada.see('*Carl Reyes* in PagerTree');
  const shown = recordsWith('callback_id', 'edit_user', slack.recordedCalls).at(-1);
  const private_metadata = textIn(shown, 'private_metadata') ?? '';
  expect(JSON.parse(private_metadata).id).not.toBe(state.id);
  expect(await again({ private_metadata })).toContain('too old');
  expect(written()).toBe(0);
});

test('a form without a field for the rule takes nobody’s rule', async () => {
  const { form, written, again } = await sendEdit();
  const { 'rule:0': rule, ...values } = form.view.state.values;
  expect(rule).toBeDefined();
  expect(await again({ state: { values } })).toContain('too old');
  expect(written()).toBe(0);
});

test('all of these are what Bea gets when nothing is forged', async () => {
  const { written, again } = await sendEdit();
  await again({});
  await expect.poll(written).toBe(1);
});
