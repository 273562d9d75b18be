import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/sandbox/pagertree/account.js';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { type Story, startStory, transports } from '../support/story.js';

async function openEdit(person: Person, who: string): Promise<void> {
  await person.send('#ops', `/pagertree edituser ${who}`);
  await person.see('[Save]');
}

function recordOf(account: Account, email: string) {
  const user = account.findByEmail(email);
  if (user === undefined) throw new Error(`Nobody has the email ${email}`);
  return user;
}

const personOf = (account: Account, email: string) => recordOf(account, email).user;

const putsOf = ({ pagertree }: Story) => pagertree.requests.filter(({ method }) => method === 'PUT');

describe.each(transports)('editing a person, over %s', (transport) => {
  test('the channel reads what was changed without addresses; the details are private, with Undo', async () => {
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
    expect(slack.as('hank').seen()).not.toContain('[Undo]');
    await ada.click('Undo');
    await slack.as('hank').see('Ada Stone undid a change of Bea Ek in PagerTree: name, 1 email changed');
    await ada.see('Email changed: bea.ek@example.net → bea@example.com');
    expect(ada.seen()).not.toContain('[Undo]');
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
    await ada.see('Somebody changed this person meanwhile');
    expect(valueIn(ada, 'Name')).toBe('Bea Berg');
    expect(putsOf(story)).toEqual([]);
    await ada.fill('Name', 'Bea Ek');
    await ada.submit();
    await ada.see('Ada Stone changed Bea Berg in PagerTree: name.');
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

  test('every slip is told beside its field, all at once, and nothing is sent', async () => {
    const story = await startStory();
    const ada = story.slack.as('ada');
    await openEdit(ada, 'ada@example.com');
    await ada.fill('Name', '12345');
    await ada.fill('Email', '');
    await ada.fill('Phone', '12');
    await ada.submit();
    await ada.see('A name needs at least one letter.');
    await ada.see('At least one email must remain');
    await ada.see('Start with + and the country');
    expect(putsOf(story)).toEqual([]);
  });

  test('a phone is read as people type it, and shown as people read it', async () => {
    const { slack, account } = await startStory({ settings: { DEFAULT_COUNTRY: 'SE' } });
    const ada = slack.as('ada');
    await openEdit(ada, 'ada@example.com');
    expect(valueIn(ada, 'Phone')).toBe('+1 415 555 2600');
    await ada.fill('Phone', '070-174 06 05');
    await ada.submit();
    await ada.see('Phone changed: +1 415 555 2600 → +46 70 174 06 05');
    expect(personOf(account, 'ada@example.com').phones.map(({ phone }) => phone)).toEqual(['+46701740605']);
  });

  test('rule and teams are searched as one types', async () => {
    const story = await startStory();
    const { slack, account } = story;
    const ada = slack.as('ada');
    const { id, notificationRuleId } = recordOf(account, 'bea@example.com');
    const rule = account.notificationRules().find((one) => one.id !== notificationRuleId);
    const team = account.teams().find(({ memberIds }) => !memberIds.includes(id));
    if (rule === undefined || team === undefined) throw new Error('Another rule and team');
    await openEdit(ada, 'bea@example.com');
    expect(
      (await ada.suggest('Notification rule', rule.name.slice(0, 3))).map(({ value }) => value),
    ).toContain(rule.id);
    await ada.choose('Notification rule', [rule.name]);
    const teamsNow = chosenTeams(ada);
    await ada.choose('Member of teams', [...teamsNow, team.name]);
    await ada.submit();
    await slack
      .as('hank')
      .see(`changed Bea Lindqvist in PagerTree: notification rule ${rule.name}, team ${team.name} added.`);
    expect(recordOf(account, 'bea@example.com').notificationRuleId).toBe(rule.id);
    expect(teamNamed(account, team.name).memberIds).toContain(id);
    expect(Object.keys(Object(putsOf(story).at(-1)?.body)).sort()).toEqual([
      'member_team_ids',
      'notification_rule_id',
    ]);
    await ada.click('Undo');
    await slack.as('hank').see(`team ${team.name} removed.`);
    expect(recordOf(account, 'bea@example.com').notificationRuleId).toBe(notificationRuleId);
    expect(teamNamed(account, team.name).memberIds).not.toContain(id);
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
    await ada.see('Nothing was changed.');
    expect(valueIn(ada, 'Add an email')).toBe('bea.ek@example.net');
    expect(personOf(account, 'bea@example.com').emails).toHaveLength(1);
  });
});

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
    await ada.see('undid a change of Bea Ek in PagerTree: name.');
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

describe('at its worst: a dozen emails, twenty phones, forty teams, the longest names', () => {
  test('the form and the details fit, and there is no Undo that would not', async () => {
    const story = await startStory();
    const { slack, account } = story;
    const snapshot = account.snapshot();
    const id = recordOf(account, 'bea@example.com').id;
    const { contents } = snapshot;
    const [team] = contents.teams;
    if (team === undefined) throw new Error('A team');
    const teams = Array.from({ length: 40 }, (_, index) => ({
      ...team,
      id: `01TEAM${String(index).padStart(20, '0')}`,
      prefixId: `team_${index}`,
      tinyId: 1_000 + index,
      name: `${index} ${'T'.repeat(250)}`,
      memberIds: [id, ...team.memberIds.filter((member) => member !== id)],
    }));
    expect(
      account.restore({ ...snapshot, contents: { ...contents, teams: [...contents.teams, ...teams] } }),
    ).toBeNull();
    const long = (index: number) => `${index}${'b'.repeat(60)}@${'example.'.repeat(22)}com`;
    const changed = account.update(id, {
      user_attributes: {
        name: `"${'B'.repeat(254)}`,
        emails_attributes: Array.from({ length: 11 }, (_, index) => ({ email: long(index) })),
        phones_attributes: Array.from({ length: 20 }, (_, index) => ({ phone: `+1415555${3000 + index}` })),
      },
    });
    expect(changed.ok).toBe(true);

    const ada = slack.as('ada');
    await openEdit(ada, id);
    expect(chosenTeams(ada).length).toBeGreaterThanOrEqual(40);
    await ada.fill('Name', `"${'C'.repeat(254)}`);
    for (let index = 2; index <= 12; index += 1) await ada.fill(`Email ${index}`, `new${long(index)}`);
    for (let index = 1; index <= 19; index += 1)
      await ada.fill(`Phone ${index}`, `+1 415 555 ${4000 + index}`);
    await ada.choose('Primary phone', ['+1 415 555 3019']);
    await ada.choose('Member of teams', []);
    await ada.submit();
    await ada.see('11 emails changed, 19 phones changed, primary phone, ');
    await ada.see('There is no Undo for this');
    expect(account.findById(id)?.user.name).toMatch(/^"C/);
  });
});

function valueIn(person: Person, label: string): string | null | undefined {
  const modal = person.sight().modals.at(-1);
  const [state] = Object.values(modal?.values[blockLabelled(person, label)] ?? {});
  return state !== undefined && 'value' in state ? state.value : undefined;
}

function blockLabelled(person: Person, label: string): string {
  const blocks = person.sight().modals.at(-1)?.blocks ?? [];
  return blocks.find((block) => block.type === 'input' && block.label.text === label)?.block_id ?? '';
}

function chosenTeams(person: Person): string[] {
  const modal = person.sight().modals.at(-1);
  const [state] = Object.values(modal?.values[blockLabelled(person, 'Member of teams')] ?? {});
  if (state === undefined || !('selected_options' in state)) return [];
  return state.selected_options.map(({ text }) => text.text);
}

function teamNamed(account: Account, name: string) {
  const team = account.teams().find((one) => one.name === name);
  if (team === undefined) throw new Error(`There is no team ${name}`);
  return team;
}
