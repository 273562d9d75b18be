import { describe, expect, test } from 'vitest';
import { confirm, deletions, idOf, openAtWorst, openRemoval } from '../support/removal.js';
import { startStory, transports } from '../support/story.js';

describe.each(transports)('removing somebody, over %s', (transport) => {
  test('the form says what is lost, takes the name, and the channel hears of it', async () => {
    const story = await startStory({ transport });
    const { slack, account } = story;
    const ada = slack.as('ada');
    await openRemoval(ada, 'hank@example.com');
    await ada.see('*Hank Miller*  ·  Member');
    await ada.see('•  Platform');
    await ada.see('•  Payments');
    await ada.see('This cannot be taken back.');
    await ada.see('Type “Hank Miller” to confirm');
    await confirm(ada, 'hank  MILLER');
    await slack.as('bea').see('Ada Stone removed Hank Miller from PagerTree.');
    await slack.as('bea').see('[Add again]');
    expect(account.findByEmail('hank@example.com')).toBeUndefined();
    expect(deletions(story)).toHaveLength(1);
    expect(ada.sight().modals).toEqual([]);
  });
});

describe('what will be lost', () => {
  test('being the only member and the only team admin, and what to do first', async () => {
    const story = await startStory({ users: 16 });
    const { slack, account } = story;
    const ada = slack.as('ada');
    await openRemoval(ada, 'noor.haddad@example.com');
    await ada.see('*PagerTree will refuse this*');
    await ada.see('•  Security: another member and another team admin');
    await confirm(ada, 'Noor Haddad');
    await ada.see('PagerTree did not remove Noor Haddad. PagerTree says: “');
    await ada.see('A team must keep a member and a team admin');
    await ada.see('PagerTree says: “Team Security must keep at least one member');
    await ada.see('•  Security: another member and another team admin');
    await ada.see('“Noor Haddad” to confirm: [Noor Haddad]');
    expect(account.findByEmail('noor.haddad@example.com')).toBeDefined();
    expect(slack.as('hank').seen()).not.toContain('removed Noor Haddad');
  });

  test('being on call now, asked for the teams of the person alone', async () => {
    const { slack, pagertree } = await startStory({ users: 16 });
    const ada = slack.as('ada');
    await openRemoval(ada, 'noor.haddad@example.com');
    await ada.see('*On call now* for these teams: see that somebody takes over.\n•  Security');
    const asked = pagertree.requests.filter(({ path }) => path.endsWith('/current_oncall'));
    expect(asked).toHaveLength(1);
  });

  test.each(['500', 'malformed-json', 'hang'] as const)(
    'who is on call cannot be found out (%s): said so, and no obstacle',
    async (kind) => {
      const { slack, pagertree, account } = await startStory({
        requestLimits: { attempt: 300, retries: 0 },
      });
      pagertree.faults.add({ kind, path: '/teams/:id/current_oncall' });
      const ada = slack.as('ada');
      await openRemoval(ada, 'hank@example.com');
      await ada.see('It could not be found out whether they are *on call now*');
      await ada.see('•  Platform');
      await confirm(ada, 'Hank Miller');
      await ada.see('Ada Stone removed Hank Miller from PagerTree.');
      expect(account.findByEmail('hank@example.com')).toBeUndefined();
    },
  );

  test('the account’s owner is refused by PagerTree, and that is explained', async () => {
    const { slack, account } = await startStory();
    const grace = slack.as('grace');
    await openRemoval(grace, '@ada');
    await confirm(grace, 'Ada Stone');
    await grace.see('make somebody else the owner in PagerTree first');
    expect(account.findByEmail('ada@example.com')).toBeDefined();
  });

  test('nothing, for somebody in no team', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openRemoval(ada, 'marta.hill@example.com');
    await ada.see('They are in no team.');
  });
});

describe('the name', () => {
  test('that is another is refused beside its field, and PagerTree is not asked', async () => {
    const story = await startStory();
    const ada = story.slack.as('ada');
    await openRemoval(ada, 'hank@example.com');
    const before = story.pagertree.requests.length;
    await confirm(ada, 'Bea Lindqvist');
    await ada.see('Type “Hank Miller” to confirm. Nobody was removed.');
    expect(Object.keys(ada.sight().modals[0]?.errors ?? {})).toEqual(['confirm']);
    expect(story.pagertree.requests).toHaveLength(before);
    await confirm(ada, 'Hank Miller');
    await ada.see('Ada Stone removed Hank Miller from PagerTree.');
  });

  test('that is none is confirmed with a word', async () => {
    const { slack, pagertree, account } = await startStory();
    const ada = slack.as('ada');
    const id = idOf(account, 'marta.hill@example.com');
    account.update(id, { user_attributes: { name: '\u200b' } });
    expect(account.findById(id)?.user.name).toBe('\u200b');
    await openRemoval(ada, id);
    await confirm(ada, 'remove');
    await ada.see('from PagerTree.');
    expect(pagertree.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
    expect(account.findById(id)).toBeUndefined();
  });
});

describe('somebody else was there meanwhile', () => {
  test('removed: said so', async () => {
    const story = await startStory();
    const { slack, account } = story;
    const ada = slack.as('ada');
    await openRemoval(ada, 'hank@example.com');
    account.delete(idOf(account, 'hank@example.com'));
    await confirm(ada, 'Hank Miller');
    await ada.see('they were removed meanwhile');
    expect(deletions(story)).toEqual([]);
    expect(slack.as('bea').seen()).not.toContain('removed Hank Miller');
  });

  test('removed at the very last moment: said so too', async () => {
    const story = await startStory();
    const ada = story.slack.as('ada');
    await openRemoval(ada, 'hank@example.com');
    story.pagertree.faults.add({ kind: '404', method: 'DELETE', times: 1 });
    await confirm(ada, 'Hank Miller');
    await ada.see('they were removed meanwhile');
    expect(story.slack.as('bea').seen()).not.toContain('removed Hank Miller');
  });

  test('renamed: shown again, and nobody removed', async () => {
    const story = await startStory();
    const { slack, account } = story;
    const ada = slack.as('ada');
    await openRemoval(ada, 'hank@example.com');
    account.update(idOf(account, 'hank@example.com'), { user_attributes: { name: 'Henry Miller' } });
    await confirm(ada, 'Hank Miller');
    await ada.see('Somebody changed the name of this person meanwhile');
    await ada.see('Type “Henry Miller” to confirm');
    expect(deletions(story)).toEqual([]);
    await confirm(ada, 'Henry Miller');
    await ada.see('Ada Stone removed Henry Miller from PagerTree.');
  });
});

describe('who may', () => {
  test('a card has Remove for an administrator alone, and it opens the form', async () => {
    const { slack } = await startStory();
    for (const who of ['ada', 'hank']) {
      await slack.as(who).send('#ops', '/pagertree user bea');
      await slack.as(who).see('Bea Lindqvist');
    }
    expect(slack.as('hank').seen()).not.toContain('[Remove]');
    const ada = slack.as('ada');
    await ada.click('Remove');
    await ada.see('Type “Bea Lindqvist” to confirm');
    expect(ada.seen()).toContain('•  Mobile  (team admin)');
  });

  test('somebody who is no administrator is told why not', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree removeuser bea');
    await hank.see('You cannot remove people from PagerTree: that takes the Admin role');
  });

  test('is asked again when the form is sent', async () => {
    const clock = { now: 0 };
    const story = await startStory({ now: () => clock.now });
    const { slack, account } = story;
    const grace = slack.as('grace');
    await openRemoval(grace, 'hank@example.com');
    account.update(idOf(account, 'grace@example.com'), { roles: { admin: false } });
    clock.now += 60_000;
    await confirm(grace, 'Hank Miller');
    await grace.see('that takes the Admin role');
    expect(deletions(story)).toEqual([]);
  });

  test('several of one name become a short list to pick from', async () => {
    const { slack, account } = await startStory();
    for (const number of [1, 2]) {
      account.create({
        user_attributes: { name: 'Sam Doe', emails_attributes: [{ email: `sam${number}@example.com` }] },
      });
    }
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree removeuser sam doe');
    await ada.see('2 people match “sam doe”.');
    await ada.click(`pick_for_removal:${idOf(account, 'sam2@example.com')}`);
    await ada.see('Type “Sam Doe” to confirm');
    expect(ada.seen()).toContain('sam2@example.com');
    await confirm(ada, 'Sam Doe');
    await ada.see('Ada Stone removed Sam Doe from PagerTree.');
    expect(account.findByEmail('sam2@example.com')).toBeUndefined();
    expect(account.findByEmail('sam1@example.com')).toBeDefined();
  });
});

test('where the app may not post, the person hears of it alone', async () => {
  const { slack } = await startStory();
  const ada = slack.as('ada');
  await openRemoval(ada, 'hank@example.com');
  slack.failMethod('response_url', 'expired_url', 1);
  slack.failMethod('chat.postMessage', 'not_in_channel', 1);
  await confirm(ada, 'Hank Miller');
  await ada.see('invite the app');
  expect(slack.as('bea').seen()).not.toContain('Hank Miller');
});

test('at its worst everything at stake fits, and so does PagerTree’s refusal of all of it', async () => {
  const story = await startStory();
  const { ada, name, id } = await openAtWorst(story, true);
  await ada.see('*PagerTree will refuse this*');
  await ada.see('*On call now*');
  await ada.see(/…and \d+ more/u);
  await confirm(ada, name);
  await ada.see('PagerTree did not remove');
  expect(story.account.findById(id)).toBeDefined();
});
