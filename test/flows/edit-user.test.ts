import { describe, expect, test } from 'vitest';
import { openEdit, personOf, putsOf, recordOf, teamNamed, valueIn } from '../support/edit.js';
import { startStory, transports } from '../support/story.js';

describe.each(transports)('editing a person, over %s', (transport) => {
  test('the channel reads what was changed without addresses; the details are private', async () => {
    const story = await startStory({ transport });
    const { slack, account, pagertree } = story;
    const ada = slack.as('ada');
    const before = personOf(account, 'bea@example.com');
    await openEdit(ada, 'bea@example.com');
    await ada.fill('Name', 'Bea Ek');
    await ada.fill('Add an email', 'bea.ek@example.net');
    await ada.choose('Primary email', ['The one added here']);
    const asked = pagertree.requests.length;
    await ada.submit();
    await slack
      .as('hank')
      .see('Ada Stone changed Bea Lindqvist in PagerTree: name, 1 email added, primary email.');
    expect(slack.as('hank').seen()).not.toContain('bea.ek@example.net');
    await ada.see('Name: Bea Lindqvist → Bea Ek');
    await ada.see('Email added: bea.ek@example.net');
    await ada.see('Primary email: bea@example.com → bea.ek@example.net');
    expect(ada.sight().modals).toEqual([]);

    expect(pagertree.requests.slice(asked).map(({ method }) => method)).toEqual(['GET', 'PUT']);
    expect(putsOf(story).at(-1)?.body).toEqual({
      user_attributes: {
        id: before.id,
        name: 'Bea Ek',
        emails_attributes: [{ email: 'bea.ek@example.net', primary: true }],
      },
    });
  });

  test('Undo restores exactly what was, and says so to everybody', async () => {
    const { slack, account } = await startStory({ transport });
    const ada = slack.as('ada');
    const before = personOf(account, 'bea@example.com');
    await openEdit(ada, 'bea@example.com');
    await ada.fill('Name', 'Bea Ek');
    await ada.fill('Email', 'bea.ek@example.net');
    await ada.fill('Add a phone', '+46 70 174 06 07');
    await ada.choose('Voice notifications', [before.notifyVoice ? 'Off' : 'On']);
    await ada.submit();
    await ada.see('[Undo]');
    await ada.click('Undo');
    await slack
      .as('hank')
      .see('Ada Stone undid a change of Bea Lindqvist in PagerTree: name, 1 email changed');
    await ada.see('Email changed: bea.ek@example.net → bea@example.com');
    expect(slack.as('hank').seen()).not.toContain('bea.ek@example.net');
    expect(slack.as('hank').seen()).not.toContain('[Undo]');
    expect(personOf(account, 'bea@example.com')).toEqual(before);
  });
});

describe('the form', () => {
  test('has everything as it is', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openEdit(ada, 'ada@example.com');
    await ada.see('*Ada Stone* in PagerTree');
    const values = Object.values(ada.sight().modals.at(-1)?.values ?? {}).flatMap((one) =>
      Object.values(one),
    );
    const texts = JSON.stringify(values);
    for (const text of ['Ada Stone', 'ada@example.com', '+1 415 555 2600', 'Default', 'Platform']) {
      expect(texts).toContain(text);
    }
    // Team admin of Payments without being its member.
    expect(texts).not.toContain('Payments');
  });

  test('nothing changed says so and sends nothing', async () => {
    const story = await startStory();
    const ada = story.slack.as('ada');
    await openEdit(ada, 'bea@example.com');
    await ada.submit();
    await ada.see('nothing was sent');
    expect(putsOf(story)).toEqual([]);
  });

  test('somebody else’s change meanwhile is shown, not overwritten', async () => {
    const story = await startStory();
    const { slack, account } = story;
    const ada = slack.as('ada');
    await openEdit(ada, 'bea@example.com');
    await ada.fill('Name', 'Bea Ek');
    account.update(recordOf(account, 'bea@example.com').id, { user_attributes: { name: 'Bea Berg' } });
    await ada.submit();
    await ada.see(
      'Somebody changed this person meanwhile: name, shown here as now. Nothing was sent. Type again what you changed there: name.',
    );
    expect(valueIn(ada, 'Name')).toBe('Bea Berg');
    expect(putsOf(story)).toEqual([]);
    await ada.fill('Name', 'Bea Ek');
    await ada.submit();
    await ada.see('Ada Stone changed Bea Berg in PagerTree: name.');
  });

  test('what was typed stays where somebody else changed something else, and is sent without undoing theirs', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    const { id } = recordOf(account, 'bea@example.com');
    await openEdit(ada, 'bea@example.com');
    await ada.fill('Add an email', 'bea.ek@example.net');
    account.update(id, { user_attributes: { name: 'Bea Berg' } });
    await ada.submit();
    await ada.see('meanwhile: name, shown here as now. Nothing was sent. What you typed is still here');
    expect(valueIn(ada, 'Name')).toBe('Bea Berg');
    expect(valueIn(ada, 'Add an email')).toBe('bea.ek@example.net');
    await ada.submit();
    await ada.see('changed Bea Berg in PagerTree: 1 email added.');
    expect(personOf(account, 'bea.ek@example.net').name).toBe('Bea Berg');
  });

  test('somebody else’s change of the teams is not overwritten either', async () => {
    const story = await startStory();
    const { slack, account } = story;
    const ada = slack.as('ada');
    const { id } = recordOf(account, 'bea@example.com');
    await openEdit(ada, 'bea@example.com');
    const [platform, other] = [teamNamed(account, 'Platform'), teamNamed(account, 'Data')];
    expect(account.update(id, { member_team_ids: [other.id] }).ok).toBe(true);
    await ada.choose('Member of teams', ['Platform']);
    await ada.submit();
    await ada.see('Somebody changed this person meanwhile');
    expect(teamNamed(account, 'Platform').memberIds.includes(id)).toBe(platform.memberIds.includes(id));
    expect(JSON.stringify(ada.sight().modals.at(-1)?.values)).toContain(other.id);
  });

  test('opens from a card, and from a short list', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    await ada.send('#ops', '/pagertree user bea lindqvist');
    await ada.see('[Edit]');
    await ada.click('Edit');
    await ada.see('*Bea Lindqvist* in PagerTree');
    await ada.close();
    for (const number of [1, 2]) {
      account.create({
        user_attributes: { name: 'Sam Doe', emails_attributes: [{ email: `sam${number}@example.com` }] },
      });
    }
    await ada.send('#ops', '/pagertree edituser sam doe');
    await ada.see('2 people match “sam doe”.');
    await ada.click(`pick_for_edit:${recordOf(account, 'sam2@example.com').id}`);
    await ada.see('*Sam Doe* in PagerTree');
    expect(valueIn(ada, 'Email')).toBe('sam2@example.com');
  });

  test('is closed to those who may not, who find no button either', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree edituser bea@example.com');
    await hank.see('You cannot change people in PagerTree: that takes the Admin role');
    await hank.close();
    await hank.send('#ops', '/pagertree user bea@example.com');
    await hank.see('Bea Lindqvist');
    expect(hank.seen()).not.toContain('[Edit]');
  });
});
