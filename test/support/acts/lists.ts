import type { Sight } from '../../../src/sandbox/slack/sight.js';
import {
  type Act,
  click,
  closeForms,
  command,
  emailOf,
  enlist,
  finish,
  nameOf,
  see,
  seeAnew,
} from './act.js';

/** What a person's own newest list shows: there may be others in the channel, which somebody shared, and a word about one that is slow. */
function inList(words: RegExp): (sight: Sight) => boolean {
  return ({ channels }) =>
    channels.some(({ messages }) => {
      const own = messages.filter(({ ephemeral }) => ephemeral).map(({ blocks }) => JSON.stringify(blocks));
      return words.test(own.findLast((blocks) => blocks.includes('PagerTree users')) ?? '');
    });
}

/** Every control of the list, once. */
export const turnsTheList: Act = async (scene) => {
  const { person } = scene;
  await command(scene, 'users', inList(/1–10 of \d+/u));
  await click(scene, 'Next', inList(/11–20 of \d+/u));
  await click(scene, 'Previous', inList(/1–10 of \d+/u));
  await person.pick('users_jump', 'Page 2');
  await see(scene, inList(/11–20 of \d+/u));
  await person.pick('users_sort', 'Newest first');
  await see(scene, inList(/newest first/u));
  await person.pick('users_role', 'Admin');
  await see(scene, inList(/PagerTree users.{1,6}Admin/u));
  await person.pick('users_role', 'Everybody');
  await see(scene, inList(/PagerTree users.{1,6}newest first/u));
  await click(scene, 'users_size', inList(/1–20 of \d+/u));
  await click(scene, 'Search', ({ modals }) => modals.length === 1);
  await person.fill('Search for', 'miller');
  await finish(scene, inList(/matching “miller”/u));
};

/** A page is gone to by its number, and the list is shared. */
export const goesToAPage: Act = async (scene) => {
  const { person } = scene;
  await command(scene, 'users', inList(/1–10 of \d+/u));
  await click(scene, 'Share in channel', 'shared by');
  await click(scene, 'Go to page…', '== Modal: Go to page');
  await person.fill('Page', '2');
  await finish(scene, inList(/11–20 of \d+/u));
};

/** Somebody is removed meanwhile, and the page after the one that is shown is no longer there. */
export const findsAPageGone: Act = async (scene) => {
  const { stage, fresh } = scene;
  const ids = Array.from({ length: 11 }, (_, index) =>
    enlist(scene, nameOf(scene, `Nr${index}`), emailOf(scene, `nr${index}`)),
  );
  await command(scene, `users Q${fresh}`, '1–10 of 11');
  stage.account.delete(ids.at(-1) ?? '');
  await click(scene, 'Next', 'is no longer there');
  await click(scene, 'Show the list', '1–10 of 10');
  for (const id of ids) stage.account.delete(id);
};

/** Every entry of a row's menu. */
export const usesARow: Act = async (scene) => {
  const { person } = scene;
  await command(scene, 'users lindqvist', '*Bea Lindqvist*');
  for (const [entry, label] of [
    ['Change roles', 'Save'],
    ['Edit', 'Save'],
    ['Remove', 'Remove'],
  ] as const) {
    await person.pick('Bea Lindqvist', entry);
    await see(scene, ({ modals }) => modals[0]?.submit === label);
    await closeForms(scene);
  }
  await person.pick('Bea Lindqvist', 'View');
  await see(scene, '*Emails*');
};

/** Everybody who matches, as a file. */
export const exports: Act = async (scene) => {
  const { person } = scene;
  await seeAnew(scene, /It is in the messages of this app, for you alone\./gu, () =>
    person.send('#ops', '/pagertree export miller'),
  );
};
