import { describe, expect, test } from 'vitest';
import { blockLabelled, openEdit, personOf, putsOf, teamNamed, valueIn } from '../support/edit.js';
import { startStory } from '../support/story.js';

describe('when PagerTree refuses or fails', () => {
  test('slowly, the form comes back with what it says, and with everything typed', async () => {
    const { slack, pagertree } = await startStory({ patience: { answer: 50, settle: 10 } });
    const ada = slack.as('ada');
    await openEdit(ada, 'bea@example.com');
    await ada.fill('Add an email', 'ada@example.com');
    pagertree.faults.add({ kind: 'latency', method: 'PUT', delayMs: 200 });
    await ada.submit();
    await ada.see('Saving in PagerTree…');
    await ada.see('Somebody in this PagerTree account has this email already.');
    expect(valueIn(ada, 'Add an email')).toBe('ada@example.com');
  });

  test('an email of somebody else’s is told beside the field that holds it', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    await openEdit(ada, 'bea@example.com');
    await ada.fill('Add an email', 'ada@example.com');
    await ada.submit();
    await ada.see('Somebody in this PagerTree account has this email already.');
    const modal = ada.sight().modals.at(-1);
    expect(Object.keys(modal?.errors ?? {})).toEqual([blockLabelled(ada, 'Add an email')]);
    expect(personOf(account, 'bea@example.com').emails).toHaveLength(1);
  });

  test('the last member of a team stays, and is told beside the teams', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    const team = teamNamed(account, 'Platform');
    const [only, ...others] = team.memberIds;
    for (const id of others) {
      const rest = account.teams().filter((one) => one.id !== team.id && one.memberIds.includes(id));
      expect(account.update(id, { member_team_ids: rest.map((one) => one.id) }).ok).toBe(true);
    }
    await openEdit(ada, only ?? '');
    await ada.choose('Member of teams', []);
    await ada.submit();
    await ada.see('Team Platform must keep at least one member');
    expect(teamNamed(account, 'Platform').memberIds).toEqual([only]);
  });

  test('everything typed is still there', async () => {
    const { slack, pagertree } = await startStory();
    const ada = slack.as('ada');
    await openEdit(ada, 'bea@example.com');
    await ada.fill('Name', 'Bea Ek');
    await ada.fill('Add a phone', '+46 70 174 06 07');
    pagertree.faults.add({ kind: '403', method: 'PUT' });
    await ada.submit();
    await ada.see('Nothing was changed.');
    expect(valueIn(ada, 'Name')).toBe('Bea Ek');
    expect(valueIn(ada, 'Add a phone')).toBe('+46 70 174 06 07');
    pagertree.faults.clear();
    await ada.submit();
    await ada.see('changed Bea Lindqvist in PagerTree: name, 1 phone added');
  });

  test('an answer that is lost is looked for: what was made is told, once', async () => {
    const story = await startStory();
    const { slack, account, pagertree } = story;
    const ada = slack.as('ada');
    await openEdit(ada, 'bea@example.com');
    await ada.fill('Add an email', 'bea.ek@example.net');
    pagertree.faults.add({ kind: 'reset-after', method: 'PUT', times: 1 });
    await ada.submit();
    await ada.see('changed Bea Lindqvist in PagerTree: 1 email added.');
    expect(personOf(account, 'bea@example.com').emails).toHaveLength(2);
    expect(putsOf(story)).toHaveLength(1);
  });

  test('an answer that is lost before anything was made says that nothing was', async () => {
    const { slack, account, pagertree } = await startStory();
    const ada = slack.as('ada');
    await openEdit(ada, 'bea@example.com');
    await ada.fill('Add an email', 'bea.ek@example.net');
    pagertree.faults.add({ kind: 'reset-before', method: 'PUT', times: 1 });
    await ada.submit();
    await ada.see('So far nothing was changed.');
    expect(valueIn(ada, 'Add an email')).toBe('bea.ek@example.net');
    expect(personOf(account, 'bea@example.com').emails).toHaveLength(1);
  });

  test('a person who was removed at that moment is said to be gone, and no setting is blamed', async () => {
    const { slack, pagertree } = await startStory();
    const ada = slack.as('ada');
    await openEdit(ada, 'bea@example.com');
    await ada.fill('Name', 'Bea Ek');
    pagertree.faults.add({ kind: '404', method: 'PUT' });
    await ada.submit();
    await ada.see('This person, or an email or phone of theirs, is no longer in PagerTree (404).');
    expect(ada.seen()).not.toContain('PAGERTREE_BASE_URL');
  });
});
