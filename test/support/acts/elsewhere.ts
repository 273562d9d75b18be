import type { Sight } from '../../../src/sandbox/slack/sight.js';
import { type Act, click, closeForms, emailOf, finish, formTo, nameOf, see } from './act.js';

/** The Home tab: its list, somebody's card above it, and what its buttons lead to. */
export const usesTheHomeTab: Act = async (scene) => {
  const { person } = scene;
  await person.openHome();
  await see(scene, inHome(/\b1–10 of \d+/u));
  await click(scene, 'Next', inHome(/\b11–20 of \d+/u));
  await click(scene, 'Previous', inHome(/\b1–10 of \d+/u));
  await click(scene, 'Add user', formTo('Add user'));
  await closeForms(scene);
  await click(scene, 'Add several', formTo('Preview'));
  await closeForms(scene);
  await click(scene, 'Compare', inHome(/The result is in.*"Close"/u));
  await click(scene, 'Close', inHome(/^(?!.*The result is in).*\b1–10 of \d+/u));
  await click(scene, 'home_count', inHome(/Count again/u));
  await person.openHome('messages');
  await see(scene, '[Compare again]');
};

function inHome(words: RegExp): (sight: Sight) => boolean {
  return ({ home }) => words.test(JSON.stringify(home?.view));
}

/** Somebody joins Slack, and is added; somebody else joins, which is dismissed. */
export const hearsOfJoiners: Act = async (scene) => {
  await joins(scene, 'Jo');
  await click(scene, 'Add…', formTo('Add user'));
  await finish(scene, `${nameOf(scene, 'Jo')} to PagerTree`);
  await joins(scene, 'Jim');
  await click(scene, 'Dismiss', 'dismissed this');
};

/** Somebody is deactivated in Slack, and removed; somebody else is, which is dismissed. */
export const hearsOfLeavers: Act = async (scene) => {
  const { person } = scene;
  await leaves(scene, 'Lea');
  await click(scene, 'Remove…', formTo('Remove'));
  await person.fill({ blockId: 'confirm', actionId: 'name' }, nameOf(scene, 'Lea'));
  await finish(scene, 'removed them from PagerTree');
  await leaves(scene, 'Lou');
  await click(scene, 'Dismiss', 'dismissed this: they are left');
};

/** Both shortcuts. */
export const usesShortcuts: Act = async (scene) => {
  const { person, stage, fresh } = scene;
  await person.useShortcut('Add PagerTree user');
  await see(scene, formTo('Add user'));
  await closeForms(scene);
  await stage.slack.as('bobby').send('#ops', `Can I be on call? ${fresh}`);
  await person.useMessageShortcut('Add author to PagerTree', fresh);
  await see(scene, ({ modals }) => JSON.stringify(modals).includes('bobby@example.com'));
  await closeForms(scene);
};

async function joins(scene: Parameters<Act>[0], first: string): Promise<string> {
  const id = `U${first.toUpperCase()}${scene.fresh.toUpperCase()}`;
  const handle = `${first.toLowerCase()}${scene.fresh}`;
  const email = emailOf(scene, first.toLowerCase());
  const person = { id, handle, name: nameOf(scene, first), email, phone: null, kind: 'member' as const };
  await scene.stage.slack.join({ ...person, emailConfirmed: true });
  await see(scene, `${nameOf(scene, first)} (`);
  return id;
}

async function leaves(scene: Parameters<Act>[0], first: string): Promise<void> {
  const { stage } = scene;
  const id = await joins(scene, first);
  await click(scene, 'Add…', formTo('Add user'));
  await finish(scene, `${nameOf(scene, first)} to PagerTree`);
  await stage.slack.deactivate(id);
  await see(scene, `${nameOf(scene, first)} was deactivated`);
}
