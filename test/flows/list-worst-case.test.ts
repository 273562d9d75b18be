import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/sandbox/pagertree/account.js';
import { newestMessage, openList } from '../support/list.js';
import { startStory } from '../support/story.js';

const allRoles = { admin: true, billing: true, broadcaster: true, communicator: true };

/** Gives the first people in the order of names the longest name, email, phone and roles there can be. */
function makeAwkward(account: Account, count: number, part: string): void {
  const name = `!${part.repeat(255)}`.slice(0, 255);
  for (const user of account.list({ limit: count }).rows) {
    const email = `${'o'.repeat(60)}&${user.tinyId}@${'example.'.repeat(20)}com`;
    const changed = account.update(user.id, {
      roles: allRoles,
      user_attributes: {
        name,
        emails_attributes: [{ email, primary: true }],
        phones_attributes: [{ phone: `+9194400${10_000 + user.tinyId}`, primary: true }],
      },
    });
    expect(changed).toMatchObject({ ok: true });
  }
}

describe('the list at its worst', () => {
  test.each(['&', '<', '"', '\\', '*', '🎉', 'name ', 'é'])(
    'twenty rows with menus, made of %j, on more than a hundred pages',
    async (part) => {
      const { slack, account } = await startStory({
        users: 2_100,
        settings: { ADMIN_SLACK_IDS: 'U01ADA,U02GRACE,U04HANK' },
      });
      makeAwkward(account, 40, part);
      const ada = slack.as('ada');
      await openList(ada);
      await ada.click('Show 20 a page');
      await ada.see('1–20 of 2100');
      await ada.see('[… View | Change roles | Edit | Remove]');
      expect(JSON.stringify(newestMessage(ada).blocks)).toContain(
        'Admin, Billing, Broadcaster, Communicator',
      );
      await ada.click('Next');
      await ada.see('21–40 of 2100');
      expect(ada.seen()).toContain('[Go to page…]');
      await ada.click('Share in channel');
      await slack.as('bea').see('21–40 of 2100  ·  shared by');
    },
  );

  test('the longest search and the longest filter, too', async () => {
    const { slack, account } = await startStory({ users: 60 });
    makeAwkward(account, 57, '&');
    const ada = slack.as('ada');
    const words = `${'o'.repeat(60)}&`;
    await openList(ada, words);
    await ada.click('Show 20 a page');
    await ada.see('1–20 of 57');
    await ada.pick('users_role', 'Communicator');
    await ada.see('*PagerTree users*  ·  Communicator');
    await ada.see('1–20 of 57');
    await ada.pick('users_sort', 'Last changed first');
    await ada.see('last changed first');
    await ada.click('Share in channel');
    await slack.as('hank').see('matching a search');
  });

  test('every page of 300 can be reached by jumps and turns', async () => {
    const { slack } = await startStory({ users: 3_000 });
    const ada = slack.as('ada');
    await openList(ada);
    await ada.pick('users_jump', 'Page 300');
    await ada.see('2991–3000 of 3000');
    await ada.click('Previous');
    await ada.see('2981–2990 of 3000');
    await ada.pick('users_jump', 'Page 150');
    await ada.see('1491–1500 of 3000');
  });
});
