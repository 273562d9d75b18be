import { describe, expect, test } from 'vitest';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { sendForged } from '../support/forge.js';
import { openHome } from '../support/home.js';
import { newestMessage, openList } from '../support/list.js';
import { startStory, transports } from '../support/story.js';

async function goTo(person: Person, page: string): Promise<void> {
  await person.click('Go to page…');
  await person.see('== Modal: Go to page');
  await person.fill('Page', page);
  await person.submit();
}

describe.each(transports)('any page of 500, over %s', (transport) => {
  test('is reached in the list’s place', async () => {
    const { slack } = await startStory({ transport, users: 5_000 });
    const ada = slack.as('ada');
    await openList(ada);
    for (const [page, range] of [
      ['387', '3861–3870 of 5000'],
      ['2', '11–20 of 5000'],
      ['500', '4991–5000 of 5000'],
    ] as const) {
      await goTo(ada, page);
      await ada.see(range);
      expect(ada.sight().modals).toEqual([]);
    }
    expect(ada.seen().split('*PagerTree users*')).toHaveLength(2);
  });

  test('is reached in the Home tab', async () => {
    const story = await startStory({ transport, users: 5_000 });
    const ada = await openHome(story, 'ada');
    await goTo(ada, '387');
    await ada.see('3861–3870 of 5000');
    expect(ada.seen().split('*PagerTree users*')).toHaveLength(2);
  });

  test('of a shared list is a list of one’s own; what was shared stays', async () => {
    const { slack } = await startStory({ transport, users: 5_000 });
    const ada = slack.as('ada');
    await openList(ada);
    await ada.click('Share in channel');
    const hank = slack.as('hank');
    await hank.see('shared by Ada Stone');
    await goTo(hank, '387');
    await hank.see('3861–3870 of 5000');
    expect(newestMessage(hank).ephemeral).toBe(true);
    expect(hank.seen()).toContain('1–10 of 5000  ·  shared by Ada Stone');
    expect(slack.as('bea').seen()).not.toContain('3861–3870');
  });
});

describe('the form', () => {
  test.each(['0', '501', '-3', '1.5', 'ten', ''])(
    'says beside the field that %j is no page',
    async (typed) => {
      const { slack, pagertree } = await startStory({ users: 5_000 });
      const ada = slack.as('ada');
      await openList(ada);
      const before = pagertree.requests.length;
      await goTo(ada, typed);
      expect(Object.keys(ada.sight().modals[0]?.errors ?? {})).toEqual(['page']);
      expect(pagertree.requests.length).toBe(before);
      await ada.fill('Page', '3');
      await ada.submit();
      await ada.see('21–30 of 5000');
    },
  );

  test('says it as well to whom Slack let through', async () => {
    const { slack, appSettings } = await startStory({ transport: 'http', users: 5_000 });
    const ada = slack.as('ada');
    await openList(ada);
    await goTo(ada, '3');
    await ada.see('21–30 of 5000');
    const sent =
      slack.deliveries.findLast(({ payload }) => payload.type === 'view_submission')?.payload ?? {};
    for (const value of ['0', '501', '1e2', '٣', '']) {
      const state = { values: { page: { number: { type: 'number_input', value } } } };
      const payload = JSON.stringify({ ...sent, view: { ...Object(sent.view), id: `V${value}`, state } });
      const { body } = await sendForged(appSettings, { payload });
      expect(body).toContain('"page":"Type a page from 1 to 500, as digits."');
    }
  });

  test('keeps what was typed when PagerTree fails', async () => {
    const { slack, pagertree } = await startStory({ users: 600, requestLimits: { retries: 0 } });
    const ada = slack.as('ada');
    await openList(ada);
    pagertree.faults.add({ kind: '500', path: '/account_users', times: 1 });
    await goTo(ada, '33');
    await ada.see('PagerTree has a problem of its own');
    await ada.submit();
    await ada.see('321–330 of 600');
  });

  test('to a page that is gone meanwhile leads to the list as it is', async () => {
    const { slack, account } = await startStory({ users: 605 });
    const ada = slack.as('ada');
    await openList(ada);
    for (const { id } of account.list({ limit: 20, offset: 500 }).rows) account.delete(id);
    await goTo(ada, '61');
    await ada.see('Page 61 is no longer there: the list has become shorter and now ends with page 59.');
    await ada.click('Show page 59');
    await ada.see('581–585 of 585');
  });

  test('is not there where the menu offers every page', async () => {
    const { slack } = await startStory({ users: 400 });
    const ada = slack.as('ada');
    await openList(ada);
    expect(ada.seen()).not.toContain('Go to page…');
  });
});
