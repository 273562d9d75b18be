import { expect, test } from 'vitest';
import { blockLabelled } from '../../support/edit.js';
import { posts } from '../../support/requests.js';
import { startStory } from '../../support/story.js';

const openForm = '/pagertree adduser eve@example.com Eve Ray';

test('a search that takes longer than Slack waits says so, with a reference that is in the log', async () => {
  const { slack, pagertree, log } = await startStory({ patience: { options: 50 } });
  const ada = slack.as('ada');
  await ada.send('#ops', openForm);
  await ada.see('[Add user]');
  pagertree.faults.add({ kind: 'hang', path: '/teams', times: 1 });
  const [offered] = await ada.suggest('Teams', 'plat');
  expect(offered?.text.text).toBe('That search took longer than Slack waits.');
  const reference = /reference (\w{4})/u.exec(offered?.description?.text ?? '')?.[1];
  expect(log()).toContain(`"reference":"${reference}"`);
});

test('whoever chooses that sentence is told beside the field that it is nothing to choose, and nobody is added', async () => {
  const story = await startStory({ requestLimits: { retries: 0 } });
  const { slack, pagertree } = story;
  const ada = slack.as('ada');
  await ada.send('#ops', openForm);
  await ada.see('[Add user]');
  pagertree.faults.add({ kind: '500', path: '/teams', times: 1 });
  const [offered] = await ada.suggest('Teams', 'plat');
  await ada.choose('Teams', [offered?.text.text ?? '']);
  await ada.submit();
  await ada.see('This only says why nothing was found, and is nothing to choose.');
  expect(Object.keys(ada.sight().modals.at(-1)?.errors ?? {})).toEqual([blockLabelled(ada, 'Teams')]);
  expect(posts(story)).toEqual([]);
  await ada.suggest('Teams', 'plat');
  await ada.choose('Teams', ['Platform']);
  await ada.submit();
  await ada.see('Ada Stone added Eve Ray to PagerTree as Member, in Platform.');
});
