import { expect, test } from 'vitest';
import { sendForged } from '../support/forge.js';
import { posts } from '../support/requests.js';
import { startStory } from '../support/story.js';

test.each([' ', 'nonsense', 'dana@example.com, eve@example.com'])(
  'whom *Retry failed* names by %j is not asked of PagerTree, and the others are',
  async (email) => {
    const story = await startStory({ transport: 'http' });
    const { slack, pagertree, appSettings } = story;
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree addusers');
    await ada.see('[Preview]');
    await ada.fill('Lines of name, email, phone', 'Dana Fox, dana@example.com\nEve Ray, eve@example.com');
    await ada.submit();
    await ada.see('2 people will be added');
    const fault = pagertree.faults.add({ kind: '500', method: 'POST' });
    await ada.submit();
    await ada.see('Added 0 of 2 people');
    pagertree.faults.clear(fault.id);
    await ada.click('Retry failed');
    await ada.see('Added 2 of 2 people');
    for (const each of ['dana@example.com', 'eve@example.com'])
      story.account.delete(story.account.findByEmail(each)?.id ?? '');

    const before = posts(story).length;
    const click = Object(
      slack.deliveries.findLast(({ payload }) => payload.type === 'block_actions')?.payload,
    );
    const [action] = click.actions;
    const { people, ...state } = JSON.parse(action.value);
    const [[name], other] = people;
    const value = JSON.stringify({ ...state, run: 'forged', people: [[name, email, ''], other] });
    const payload = { ...click, actions: [{ ...action, value }] };
    await sendForged(appSettings, { payload: JSON.stringify(payload) });
    await ada.see('Added 1 of 1 person');
    expect(
      JSON.stringify(
        posts(story)
          .slice(before)
          .map(({ body }) => body),
      ),
    ).toContain('"eve@example.com"');
    expect(posts(story)).toHaveLength(before + 1);
  },
);
