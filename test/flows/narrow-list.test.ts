import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/sandbox/pagertree/account.js';
import type { AccountUser } from '../../src/sandbox/pagertree/records.js';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { idsIn, openList } from '../support/list.js';
import { startStory, transports } from '../support/story.js';

const newest = { attribute: 'created_at', direction: 'desc' } as const;

function everybody(account: Account): AccountUser[] {
  return account.list({ limit: 100_000 }).rows.slice();
}

async function openSearch(person: Person): Promise<void> {
  await person.click('Search');
  await person.see('Leave it empty to see everybody.');
}

/** Every id of the list, page by page. */
async function readAllPages(person: Person, total: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < total) {
    await person.see(new RegExp(`^${ids.length + 1}–\\d+ of ${total}`, 'mu'));
    ids.push(...idsIn(person));
    if (ids.length < total) await person.click('Next');
  }
  return ids;
}

describe.each(transports)('narrowing the list, over %s', (transport) => {
  test('to those with a role, and back to everybody', async () => {
    const { slack, account } = await startStory({ transport });
    const hank = slack.as('hank');
    await openList(hank);
    const billing = everybody(account).filter(({ roles }) => roles.billing);
    await hank.pick('users_role', 'Billing');
    await hank.see(`*PagerTree users*  ·  Billing`);
    expect((await readAllPages(hank, billing.length)).sort()).toEqual(billing.map(({ id }) => id).sort());
    await hank.pick('users_role', 'Everybody');
    await hank.see('1–10 of 57');
  });

  test('by searching, and showing everybody again', async () => {
    const { slack } = await startStory({ transport });
    const hank = slack.as('hank');
    await openList(hank);
    await openSearch(hank);
    await hank.fill('Search for', '  ada   stone ');
    await hank.submit();
    await hank.see('1–1 of 1');
    expect(hank.seen()).toContain('matching “ada stone”');
    expect(hank.seen()).not.toContain('of 57');
    expect(hank.sight().modals).toEqual([]);

    await openSearch(hank);
    await hank.fill('Search for', '');
    await hank.submit();
    await hank.see('1–10 of 57');
    expect(hank.seen()).not.toContain('matching');
  });
});

describe('a role filter', () => {
  test.each(['Admin', 'Billing', 'Broadcaster', 'Communicator', 'Member'] as const)(
    'is right and complete in the small account: %s',
    async (label) => {
      const { slack, account } = await startStory();
      const hank = slack.as('hank');
      await openList(hank);
      await hank.pick('users_role', label);
      const wanted = everybody(account).filter(({ roles }) => {
        const names = Object.entries(roles).flatMap(([name, has]) => (has ? [name] : []));
        return label === 'Member' ? names.length === 0 : names.includes(label.toLowerCase());
      });
      await hank.see(`*PagerTree users*  ·  ${label}`);
      expect((await readAllPages(hank, wanted.length)).sort()).toEqual(wanted.map(({ id }) => id).sort());
    },
  );

  test('shows how everybody is reached, and shares it with nobody', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openList(ada, 'ada stone');
    await ada.pick('users_role', 'Admin');
    await ada.see('*PagerTree users*  ·  Admin');
    await ada.see(/ada@example\.com {2}· {2}\+1 415 555 \d{4}/);
    await ada.click('Share in channel');
    await slack.as('bea').see('shared by');
    expect(slack.as('bea').seen()).not.toMatch(/ada@example\.com|\+1 415/u);
  });

  test('on an account of 5,000 is right and complete, reads everybody once, and turns without asking again', async () => {
    const { slack, account, pagertree } = await startStory({ users: 5_000 });
    const hank = slack.as('hank');
    await openList(hank);
    const admins = everybody(account).filter(({ roles }) => roles.admin);
    expect(admins.length).toBeGreaterThan(20);
    const before = pagertree.requests.length;
    await hank.click('Show 20 a page');
    await hank.see('1–20 of 5000');
    await hank.pick('users_role', 'Admin');
    await hank.see(`1–20 of ${admins.length}`, { within: 20_000 });
    const read = pagertree.requests.length;
    expect(read - before).toBeLessThanOrEqual(53);
    expect((await readAllPages(hank, admins.length)).sort()).toEqual(admins.map(({ id }) => id).sort());
    expect(pagertree.requests.length).toBe(read);
  }, 60_000);

  test('is read anew after a minute, and after a change', async () => {
    const clock = { now: Date.now() };
    const { slack, account, pagertree } = await startStory({ now: () => clock.now });
    const ada = slack.as('ada');
    await openList(ada, 'lindqvist');
    await ada.pick('users_role', 'Broadcaster');
    await ada.see('1–1 of 1');
    account.update(account.findByEmail('bea@example.com')?.id ?? '', { roles: { broadcaster: false } });
    const before = pagertree.requests.length;
    await ada.pick('users_sort', 'Newest first');
    await ada.see('Nobody in PagerTree with the role Broadcaster');
    expect(pagertree.requests.length).toBeGreaterThan(before);
    account.update(account.findByEmail('bea@example.com')?.id ?? '', { roles: { broadcaster: true } });
    clock.now += 60_001;
    await ada.pick('users_sort', 'By name');
    await ada.see('1–1 of 1');
  });

  test('that finds nobody says so and can be taken back', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await openList(hank, 'bea lindqvist');
    await hank.pick('users_role', 'Billing');
    await hank.see('Nobody in PagerTree with the role Billing matches “bea lindqvist”.');
    await hank.pick('users_role', 'Everybody');
    await hank.see('1–1 of 1');
  });

  test('reads once more when somebody is removed meanwhile', async () => {
    const { slack, account, pagertree } = await startStory({ users: 400 });
    const hank = slack.as('hank');
    await openList(hank);
    const oldest = everybody(account).filter(({ roles }) => !roles.admin);
    const stop = pagertree.onRequest(() => {
      stop();
      account.delete(oldest[0]?.id ?? '');
    });
    await hank.pick('users_role', 'Member');
    const members = () =>
      everybody(account).filter(({ roles }) => Object.values(roles).every((has) => !has)).length;
    await hank.see('*PagerTree users*  ·  Member');
    expect(hank.seen()).toContain(`1–10 of ${members()}`);
  });

  test('says so when people change all the time', async () => {
    const { slack, account, pagertree } = await startStory({ users: 400 });
    const hank = slack.as('hank');
    await openList(hank);
    const victims = everybody(account).filter(({ roles }) => !roles.admin);
    const stop = pagertree.onRequest(() => {
      account.delete(victims.shift()?.id ?? '');
    });
    await hank.pick('users_role', 'Member');
    await hank.see('Somebody changed the people in PagerTree while they were read.');
    stop();
  });
});

describe('the order', () => {
  test('newest first, and last changed first, one request a page', async () => {
    const { slack, account, pagertree } = await startStory();
    const hank = slack.as('hank');
    await openList(hank);
    account.update(account.findByEmail('bea@example.com')?.id ?? '', {
      user_attributes: { name: 'Bea Zet' },
    });
    const before = pagertree.requests.length;
    await hank.pick('users_sort', 'Newest first');
    await hank.see('newest first');
    expect(idsIn(hank)).toEqual(account.list({ sort: newest }).rows.map(({ id }) => id));
    await hank.pick('users_sort', 'Last changed first');
    await hank.see('last changed first');
    expect(idsIn(hank)[0]).toBe(account.findByEmail('bea@example.com')?.id);
    expect(pagertree.requests.length - before).toBe(2);
  });

  test('holds within a role filter', async () => {
    const { slack, account } = await startStory();
    const hank = slack.as('hank');
    await openList(hank);
    await hank.pick('users_sort', 'Newest first');
    await hank.see('newest first');
    await hank.pick('users_role', 'Member');
    await hank.see('·  Member  ·  newest first');
    const members = account
      .list({ sort: newest, limit: 100 })
      .rows.filter(({ roles }) => Object.values(roles).every((has) => !has));
    expect(await readAllPages(hank, members.length)).toEqual(members.map(({ id }) => id));
  });
});

describe('the pages', () => {
  test('hold ten or twenty', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await openList(hank);
    await hank.click('Show 20 a page');
    await hank.see('1–20 of 57');
    await hank.click('Next');
    await hank.see('21–40 of 57');
    await hank.click('Show 10 a page');
    await hank.see('1–10 of 57');
  });

  test('can be jumped to', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await openList(hank);
    await hank.pick('users_jump', 'Page 6');
    await hank.see('51–57 of 57');
    await hank.pick('users_jump', 'Page 2');
    await hank.see('11–20 of 57');
  });

  test('of two offer no jump', async () => {
    const { slack } = await startStory({ users: 15 });
    const hank = slack.as('hank');
    await openList(hank);
    expect(hank.seen()).toContain('1–10 of 15');
    expect(hank.seen()).not.toContain('Page 1');
  });
});

describe('the form to search', () => {
  test('refuses what is too long to be carried along, and keeps it', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await openList(hank);
    await openSearch(hank);
    await hank.fill('Search for', '"\\'.repeat(50));
    await hank.submit();
    await hank.see('That is too long to search for.');
    expect(hank.sight().modals).toHaveLength(1);
  });

  test('keeps what was typed when PagerTree fails', async () => {
    const { slack, pagertree } = await startStory({ requestLimits: { retries: 0 } });
    const hank = slack.as('hank');
    await openList(hank);
    await openSearch(hank);
    await hank.fill('Search for', 'ada');
    pagertree.faults.add({ kind: '500', path: '/account_users', times: 1 });
    await hank.submit();
    await hank.see('PagerTree has a problem of its own');
    await hank.submit();
    await hank.see('matching “ada”');
  });
});
