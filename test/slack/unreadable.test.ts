import { describe, expect, test } from 'vitest';
import { postForged } from '../support/forge.js';
import { startStory } from '../support/story.js';

/** A story over HTTP in which Ada has a form open, with what Slack sent when she clicked and submitted. */
async function withForm() {
  const story = await startStory({ transport: 'http' });
  const ada = story.slack.as('ada');
  await ada.send('#ops', '/pagertree adduser dana@example.com Dana Fox');
  await ada.see('Add user to PagerTree');
  await ada.fill('Phone', '415 CALL NOW');
  await ada.submit();
  await ada.see('A phone number has no letters');
  const submission = story.slack.deliveries.at(-1)?.payload ?? {};
  const view = 'view' in submission && typeof submission.view === 'object' ? submission.view : {};
  return { ...story, ada, submission, view };
}

/** Sends what Slack would not, and waits as long as Slack does. */
async function answerTo(settings: Record<string, string>, payload: unknown): Promise<number | 'none'> {
  const late = new Promise<'none'>((resolve) => {
    setTimeout(resolve, 3_000, 'none');
  });
  return Promise.race([postForged(settings, payload), late]);
}

describe('a submission that is not as expected is answered', () => {
  test.each([
    ['no state', { state: undefined }],
    ['an empty state', { state: null }],
    ['no metadata', { private_metadata: null }],
    ['a number for metadata', { private_metadata: 7 }],
    ['no id', { id: undefined }],
    ['a form nobody knows', { callback_id: 'from_long_ago' }],
    ['no name of a form', { callback_id: undefined }],
  ])('%s', async (_what, changes) => {
    const { appSettings, submission, view, pagertree } = await withForm();
    const forged = { ...submission, view: { ...view, ...changes } };
    expect(await answerTo(appSettings, forged)).toBe(200);
    expect(pagertree.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('without a person', async () => {
    const { appSettings, submission } = await withForm();
    expect(await answerTo(appSettings, { ...submission, user: undefined })).toBe(200);
  });
});

describe('a click that is not as expected is answered, with a sentence beside the message', () => {
  const next = { type: 'button', action_id: 'users_next_page', block_id: 'b' };
  test.each([
    ['no value', { actions: [{ ...next, value: null }] }, 'too old'],
    ['a number for a value', { actions: [{ ...next, value: 7 }] }, 'too old'],
    ['a broken option', { actions: [{ ...next, selected_option: 7, value: 'x' }] }, 'too old'],
    ['no channel', { actions: [{ ...next, value: 'x' }], channel: undefined }, 'reference'],
    ['no trigger', { actions: [{ ...next, value: 'x' }], trigger_id: 7 }, 'reference'],
    ['no actions', { actions: [] }, 'reference'],
    ['nothing for actions', { actions: null }, 'reference'],
    ['an action that is none', { actions: [null] }, 'reference'],
    ['a button nobody knows', { actions: [{ ...next, action_id: 'from_long_ago' }] }, 'reference'],
  ])('%s', async (_what, changes, words) => {
    const { slack, appSettings } = await startStory({ transport: 'http' });
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree users');
    await hank.click('Next');
    await hank.see('11–20 of 57');
    const click = slack.deliveries.at(-1)?.payload ?? {};
    expect(await answerTo(appSettings, { ...click, state: {}, ...changes })).toBe(200);
    await hank.see(words);
  });

  test('a button of a form, in the Home tab, which is none', async () => {
    const { slack, appSettings } = await startStory({ transport: 'http' });
    const ada = slack.as('ada');
    await ada.openHome();
    await ada.see('1–10 of 57');
    await ada.click('Next');
    await ada.see('11–20 of 57');
    const click = slack.deliveries.at(-1)?.payload ?? {};
    const pick = { type: 'button', action_id: 'pick_for_edit:01HG1FWVNKRDME716XV12TZ462', block_id: 'b' };
    expect(await answerTo(appSettings, { ...click, actions: [{ ...pick, value: 'x' }] })).toBe(200);
    await ada.openHome('messages');
    await ada.see('reference');
    expect(slack.recordedCalls.filter(({ method }) => method === 'views.update')).toEqual([]);
  });
});
