import type { Sight } from '../../../src/sandbox/slack/sight.js';
import {
  type Act,
  click,
  closeForms,
  command,
  emailOf,
  finish,
  formTo,
  nameOf,
  see,
  seeAnew,
  submit,
} from './act.js';

const openForm: Act = (scene) => command(scene, 'addusers', formTo('Preview'));

/** Three people are previewed, chosen anew, and added. */
export const addsSeveral: Act = async (scene) => {
  const { person } = scene;
  const lines = ['Dana', 'Eve', 'Fay'].map(
    (first) => `${nameOf(scene, first)}, ${emailOf(scene, first.toLowerCase())}`,
  );
  await openForm(scene);
  await person.suggest('Teams for all of them', 'plat');
  await person.choose('Teams for all of them', ['Platform']);
  await person.suggest('Notification rule for all of them', 'quiet');
  await person.choose('Notification rule for all of them', ['Quiet nights']);
  await person.suggest('Everybody in a user group', 's01');
  await person.fill('Lines of name, email, phone', lines.join('\n'));
  await submit(scene, '3 people will be added');
  await click(scene, 'Change the choice', formTo('Preview'));
  await submit(scene, '3 people will be added');
  await seeAnew(scene, /Added 3 of 3 people/gu, () => person.submit());
  await closeForms(scene);
};

/** PagerTree fails for some, who are tried again; and adding many is stopped. */
export const stopsAndTriesAgain: Act = async (scene) => {
  const { person, stage } = scene;
  const { faults } = stage.pagertree;
  await openForm(scene);
  await person.fill('Lines of name, email, phone', `${nameOf(scene)}, ${emailOf(scene)}`);
  await submit(scene, '1 person will be added');
  const refused = faults.add({ kind: '500', method: 'POST' });
  await seeAnew(scene, /Added 0 of 1 person/gu, () => person.submit());
  await closeForms(scene);
  faults.clear(refused.id);
  await seeAnew(scene, /Added 1 of 1 person/gu, () => person.click('Retry failed'));
  await openForm(scene);
  const lines = Array.from(
    { length: 12 },
    (_, index) => `${nameOf(scene, `Nr${index}`)}, ${emailOf(scene, `nr${index}`)}`,
  );
  await person.fill('Lines of name, email, phone', lines.join('\n'));
  await submit(scene, '12 people will be added');
  const slow = faults.add({ kind: 'latency', delayMs: 500, method: 'POST' });
  await finish(scene, '[Stop]');
  await seeAnew(scene, /Added \d+ of 12 people/gu, () => person.click('Stop'));
  faults.clear(slow.id);
};

/** Slack and PagerTree are compared: list by list, one by one, and what is missing is offered to be added. */
export const compares: Act = async (scene) => {
  const { person } = scene;
  await seeAnew(scene, /\[Compare again\]/gu, () => person.send('#ops', '/pagertree compare'));
  await click(scene, 'Only in PagerTree', inComparison(/compare_page:next/u));
  await click(scene, 'compare_page:next', inComparison(/compare_page:previous/u));
  await click(scene, 'Left Slack', inComparison(/Review leavers/u));
  await seeAnew(scene, /Leaver 1 of \d+/gu, () => person.click('Review leavers'));
  // Another one: the way back is the button of the list once more, and so soon after it a double click.
  await seeAnew(scene, /\[Compare again\]/gu, () => person.send('#ops', '/pagertree compare'));
  await click(scene, 'Add all missing', formTo('Preview'));
  await closeForms(scene);
  await person.click(firstToAdd(scene));
  await see(scene, formTo('Add user'));
  await closeForms(scene);
  await click(scene, 'Compare again', ({ channels }) =>
    channels.some(({ messages }) => /Comparing|In both/u.test(messages.at(-1)?.text ?? '')),
  );
};

/** What the newest comparison shows; other messages may follow it. */
function inComparison(what: RegExp): (sight: Sight) => boolean {
  return ({ channels }) => {
    const messages = channels.flatMap((channel) => (channel.kind === 'direct' ? channel.messages : []));
    return what.test(
      messages.map((each) => JSON.stringify(each)).findLast((each) => each.includes('compare_again')) ?? '',
    );
  };
}

/** Where the first *Add* of the newest comparison is. */
function firstToAdd({ person }: Parameters<Act>[0]): { blockId: string; actionId: string } {
  const messages = person.sight().channels.flatMap((channel) => channel.messages);
  for (const { blocks } of messages.reverse()) {
    for (const block of blocks) {
      const button = block.type === 'section' ? block.accessory : undefined;
      if (button?.type === 'button' && button.action_id.startsWith('compare_add:'))
        return { blockId: block.block_id, actionId: button.action_id };
    }
  }
  throw new Error('There is nobody to add.');
}
