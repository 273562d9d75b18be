import { describe, expect, test } from 'vitest';
import { openEdit, personOf, putsOf, recordOf } from '../support/edit.js';
import { startStory } from '../support/story.js';

describe('Undo', () => {
  test('adds again what was removed, once, and gives it its place back', async () => {
    const story = await startStory();
    const { slack, account } = story;
    const ada = slack.as('ada');
    const before = personOf(account, 'bea@example.com');
    await openEdit(ada, 'bea@example.com');
    await ada.fill('Phone', '');
    await ada.fill('Email', '');
    await ada.fill('Add an email', 'bea.ek@example.net');
    await ada.submit();
    await ada.see('Phone removed: +46 70 174 06 05');
    expect(personOf(account, 'bea.ek@example.net').phones).toEqual([]);
    await Promise.all([ada.click('Undo'), ada.click('Undo')]);
    await slack
      .as('hank')
      .see('undid a change of Bea Lindqvist in PagerTree: 1 email added, 1 email removed');
    await ada.see('This is being undone, or was already.');
    const { emails, phones } = personOf(account, 'bea@example.com');
    const plain = (list: readonly { primary: boolean; email?: string; phone?: string }[]) =>
      list.map(({ email, phone, primary }) => ({ email, phone, primary }));
    expect(plain(emails)).toEqual(plain(before.emails));
    expect(plain(phones)).toEqual(plain(before.phones));
    expect(putsOf(story)).toHaveLength(2);
  });

  test('is still there when Slack was started anew, and for another administrator, with nobody’s address in it', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    const grace = slack.as('grace');
    const hank = slack.as('hank');
    const before = personOf(account, 'bea@example.com');
    await openEdit(ada, 'bea@example.com');
    await ada.fill('Email', 'bea.ek@example.net');
    await ada.fill('Phone', '');
    await ada.submit();
    await ada.see('[Undo]');
    await ada.reload();
    await ada.see('[Undo]');
    expect(JSON.stringify(hank.sight().channels)).not.toMatch(/bea\.ek@|bea@example|0174060|70 174 06/u);
    await hank.click('Undo');
    await hank.see('You cannot undo changes in PagerTree');
    await grace.click('Undo');
    await hank.see(
      'Grace Okafor undid a change of Bea Lindqvist in PagerTree: 1 email changed, 1 phone added',
    );
    await grace.see('Email changed: bea.ek@example.net → bea@example.com');
    expect(ada.seen()).not.toContain('What you undid');
    const { emails, phones } = personOf(account, 'bea@example.com');
    expect(emails).toEqual(before.emails);
    expect(phones.map(({ phone, primary }) => ({ phone, primary }))).toEqual(
      before.phones.map(({ phone, primary }) => ({ phone, primary })),
    );
  });

  test('is over after ten minutes', async () => {
    const clock = { now: Date.now() };
    const { slack, account } = await startStory({ now: () => clock.now });
    const ada = slack.as('ada');
    await openEdit(ada, 'bea@example.com');
    await ada.fill('Name', 'Bea Ek');
    await ada.submit();
    await ada.see('[Undo]');
    clock.now += 10 * 60_000 + 1;
    await ada.click('Undo');
    await ada.see('A change can be undone for ten minutes.');
    expect(personOf(account, 'bea@example.com').name).toBe('Bea Ek');
  });

  test('does not undo what somebody changed again, but does not mind what else they changed', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    const { id } = recordOf(account, 'bea@example.com');
    await openEdit(ada, 'bea@example.com');
    await ada.fill('Name', 'Bea Ek');
    await ada.submit();
    await ada.see('[Undo]');
    account.update(id, { user_attributes: { name: 'Bea Berg' } });
    await ada.click('Undo');
    await ada.see('Somebody changed this again since: nothing was undone.');
    expect(personOf(account, 'bea@example.com').name).toBe('Bea Berg');

    const { notifySms } = personOf(account, 'bea@example.com');
    account.update(id, { user_attributes: { name: 'Bea Ek', notify_sms: !notifySms } });
    await ada.click('Undo');
    await ada.see('undid a change of Bea Lindqvist in PagerTree: name.');
    expect(personOf(account, 'bea@example.com')).toMatchObject({
      name: 'Bea Lindqvist',
      notifySms: !notifySms,
    });
  });

  test('is not for somebody who is no administrator any more', async () => {
    const clock = { now: Date.now() };
    const { slack, account } = await startStory({ now: () => clock.now });
    const grace = slack.as('grace');
    await openEdit(grace, 'bea@example.com');
    await grace.fill('Name', 'Bea Ek');
    await grace.submit();
    await grace.see('[Undo]');
    account.update(recordOf(account, 'grace@example.com').id, { roles: { admin: false } });
    clock.now += 61_000;
    await grace.click('Undo');
    await grace.see('that takes the Admin role');
    expect(personOf(account, 'bea@example.com').name).toBe('Bea Ek');
  });
});
