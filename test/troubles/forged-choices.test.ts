import { expect, test } from 'vitest';
import { sendForged } from '../support/forge.js';
import { troubleIn } from '../support/judge-words.js';
import { startStory } from '../support/story.js';

/*
 * What was chosen in a field comes back in the form when it is shown again: Slack refuses the whole form for a choice that is none of its
 * own, and whoever sent it would read of trouble with the connection.
 */

/** A story in which Ada has previewed somebody to be added; and the form as she sent it. */
async function preview() {
  const story = await startStory({ transport: 'http' });
  const ada = story.slack.as('ada');
  await ada.send('#ops', '/pagertree addusers');
  await ada.see('[Preview]');
  await ada.choose('People', ['bobby']);
  await ada.choose('Everybody in a channel', ['ops']);
  await ada.submit();
  await ada.see('will be added');
  const form = Object(
    story.slack.deliveries.findLast(({ payload }) => payload.type === 'view_submission')?.payload,
  );
  return { ...story, ada, form };
}

const choices = ['nonsense', '<!channel>', 'U01ADA', '__proto__'];

test.each(choices)('the conversation %j is none: the form says that it is too old', async (id) => {
  const { appSettings, form, pagertree } = await preview();
  const before = pagertree.requests.length;
  const { values } = form.view.state;
  const channel = { channel: { ...values.channel.channel, selected_conversation: id } };
  const view = { ...form.view, id: 'VFORGED', state: { values: { ...values, channel } } };
  const { body } = await sendForged(appSettings, { payload: JSON.stringify({ ...form, view }) });
  expect(body).toContain('too old');
  expect(troubleIn(JSON.parse(body))).toBeNull();
  expect(pagertree.requests).toHaveLength(before);
});

test.each(['nonsense', '<@U77FORGED>', 'C01OPS'])('the person %j is none, either', async (id) => {
  const { appSettings, form } = await preview();
  const { values } = form.view.state;
  const people = { people: { ...values.people.people, selected_users: ['U06BOBBY', id] } };
  const view = { ...form.view, id: 'VFORGED', state: { values: { ...values, people } } };
  const { body } = await sendForged(appSettings, { payload: JSON.stringify({ ...form, view }) });
  expect(body).toContain('too old');
});

test.each(choices)('a preview that says it was made from %j does not lead back to it', async (channelId) => {
  const { slack, ada, appSettings } = await preview();
  await ada.click('Change the choice');
  await ada.see('[Preview]');
  const click = Object(slack.deliveries.findLast(({ payload }) => payload.type === 'block_actions')?.payload);
  const state = JSON.parse(click.view.private_metadata);
  const metadata = JSON.stringify({ ...state, source: { ...state.source, channelId } });
  const forged = { ...click, salt: 1, view: { ...click.view, private_metadata: metadata } };
  await sendForged(appSettings, { payload: JSON.stringify(forged) });
  await ada.see('This form is too old to be used; nobody was added.');
});
