import { describe, expect, test } from 'vitest';
import { problemsOfEdit } from '../../src/flows/edit-refusal.js';
import { fieldOf, PagerTreeRefusedError } from '../../src/pagertree/errors.js';
import { planEdit } from '../../src/people/user-edit.js';
import type { Person } from '../../src/sandbox/slack/workspace.js';
import { chosenTeams, openEdit, personOf, putsOf, recordOf, teamNamed, valueIn } from '../support/edit.js';
import { bea, form } from '../support/edit-form.js';
import { startStory } from '../support/story.js';

/** Zoe, with two emails, two phones and every switch on. */
async function openZoe() {
  const story = await startStory();
  const made = story.account.create({
    member_team_ids: [teamNamed(story.account, 'Platform').id, teamNamed(story.account, 'Data').id],
    user_attributes: {
      name: 'Zoe Quist',
      notify_push: true,
      notify_email: true,
      notify_sms: true,
      notify_voice: true,
      emails_attributes: [{ email: 'zoe@example.com' }, { email: 'zoe@example.net' }],
      phones_attributes: [{ phone: '+14155552671' }, { phone: '+14155552672' }],
    },
  });
  if (!made.ok) throw new Error(made.messages.join());
  const ada = story.slack.as('ada');
  await openEdit(ada, 'zoe@example.com');
  const { user } = made;
  return { story, ada, id: user.id, person: user.user };
}

type Zoe = Awaited<ReturnType<typeof openZoe>>;
/** Ids of emails and phones, in the order in which they were given. */
const idOf = (list: readonly { id: string }[], index: number) => list[index]?.id;

const changes: [what: string, change: (ada: Person) => Promise<unknown>, sent: (zoe: Zoe) => object][] = [
  ['the name', (ada) => ada.fill('Name', 'Zoë Quist'), () => ({ name: 'Zoë Quist' })],
  [
    'an email, added',
    (ada) => ada.fill('Add an email', 'z@example.org'),
    () => ({ emails_attributes: [{ email: 'z@example.org' }] }),
  ],
  [
    'an email, changed',
    (ada) => ada.fill('Email 2', 'zoe.quist@example.net'),
    ({ person }) => ({ emails_attributes: [{ id: idOf(person.emails, 1), email: 'zoe.quist@example.net' }] }),
  ],
  [
    'an email, removed',
    (ada) => ada.fill('Email 2', ''),
    ({ person }) => ({ emails_attributes: [{ id: idOf(person.emails, 1), _destroy: true }] }),
  ],
  [
    'the primary email',
    (ada) => ada.choose('Primary email', ['zoe@example.net']),
    ({ person }) => ({ emails_attributes: [{ id: idOf(person.emails, 1), primary: true }] }),
  ],
  [
    'a phone, added',
    (ada) => ada.fill('Add a phone', '+1 415 555 2673'),
    () => ({ phones_attributes: [{ phone: '+14155552673' }] }),
  ],
  [
    'a phone, changed',
    (ada) => ada.fill('Phone 1', '+1 415 555 2674'),
    ({ person }) => ({ phones_attributes: [{ id: idOf(person.phones, 0), phone: '+14155552674' }] }),
  ],
  [
    'a phone, removed',
    (ada) => ada.fill('Phone 2', ''),
    ({ person }) => ({ phones_attributes: [{ id: idOf(person.phones, 1), _destroy: true }] }),
  ],
  [
    'the primary phone',
    (ada) => ada.choose('Primary phone', ['+1 415 555 2672']),
    ({ person }) => ({ phones_attributes: [{ id: idOf(person.phones, 1), primary: true }] }),
  ],
  ['push', (ada) => ada.choose('Push notifications', ['Off']), () => ({ notify_push: false })],
  ['email', (ada) => ada.choose('Email notifications', ['Off']), () => ({ notify_email: false })],
  ['SMS', (ada) => ada.choose('SMS notifications', ['Off']), () => ({ notify_sms: false })],
  ['voice', (ada) => ada.choose('Voice notifications', ['Off']), () => ({ notify_voice: false })],
];

describe('everything PagerTree lets be written can be changed, and nothing besides is sent', () => {
  test.each(changes)('%s; Undo gives it back', async (_, change, sent) => {
    const zoe = await openZoe();
    const { story, ada, id, person } = zoe;
    await change(ada);
    await ada.submit();
    await story.slack.as('hank').see('Ada Stone changed Zoe Quist in PagerTree: ');
    expect(putsOf(story).map(({ body }) => body)).toEqual([
      { user_attributes: { id: person.id, ...sent(zoe) } },
    ]);
    expect(story.account.findById(id)?.user).not.toEqual(person);
    await ada.see('[Undo]');
    await ada.click('Undo');
    await story.slack.as('hank').see('Ada Stone undid a change of ');
    const plain = ({ emails, phones, ...rest }: typeof person) => ({
      ...rest,
      emails: emails.map(({ email, primary }) => ({ email, primary })),
      phones: phones.map(({ phone, primary }) => ({ phone, primary })),
    });
    const now = story.account.findById(id)?.user;
    expect(now === undefined ? null : plain(now)).toEqual(plain(person));
  });

  test('the notification rule, also to none; Undo gives it back', async () => {
    const { story, ada, id } = await openZoe();
    const before = story.account.findById(id)?.notificationRuleId;
    expect((await ada.suggest('Notification rule', '')).at(0)?.text.text).toBe('No notification rule');
    await ada.choose('Notification rule', ['No notification rule']);
    await ada.submit();
    await story.slack.as('hank').see('changed Zoe Quist in PagerTree: no notification rule.');
    await ada.see(/Notification rule: [^→\n]+ → none/u);
    expect(putsOf(story).map(({ body }) => body)).toEqual([{ notification_rule_id: null }]);
    expect(story.account.findById(id)?.notificationRuleId).toBe('');
    await ada.click('Undo');
    await story.slack
      .as('hank')
      .see('Ada Stone undid a change of Zoe Quist in PagerTree: notification rule ');
    expect(story.account.findById(id)?.notificationRuleId).toBe(before);
  });

  test('the notification rule of somebody who had none; Undo takes it away again', async () => {
    const { story, ada, id } = await openZoe();
    await ada.close();
    expect(story.account.update(id, { notification_rule_id: null }).ok).toBe(true);
    const [rule] = story.account.notificationRules();
    await openEdit(ada, id);
    await ada.choose('Notification rule', [rule?.name ?? '']);
    await ada.submit();
    await ada.see(`Notification rule: none → ${rule?.name}`);
    await ada.click('Undo');
    await ada.see(`Notification rule: ${rule?.name} → none`);
    expect(story.account.findById(id)?.notificationRuleId).toBe('');
  });

  test('no rule, where PagerTree lets nobody be without one, is told beside the rule', () => {
    const message = 'Notification rule must exist';
    const refusal = new PagerTreeRefusedError(
      'PUT /account_users/…',
      422,
      [{ message, field: fieldOf(message) }],
      null,
      false,
    );
    const { edit } = planEdit(bea, form, null);
    const rule = { before: { id: 'rule-1', name: 'Default' }, after: null };
    expect(problemsOfEdit(refusal, { ...edit, rule }, '/pagertree')).toEqual([
      { field: { kind: 'rule' }, problem: 'PagerTree says: “Notification rule must exist”.' },
    ]);
  });

  test('the teams, also to none; Undo gives them back', async () => {
    const { story, ada, id } = await openZoe();
    expect(chosenTeams(ada)).toEqual(['Data', 'Platform']);
    await ada.choose('Member of teams', []);
    await ada.submit();
    await story.slack.as('hank').see('team Data removed, team Platform removed.');
    expect(putsOf(story).map(({ body }) => body)).toEqual([{ member_team_ids: [] }]);
    expect(story.account.teams().some(({ memberIds }) => memberIds.includes(id))).toBe(false);
    await ada.click('Undo');
    await story.slack.as('hank').see('team Data added, team Platform added.');
    expect(teamNamed(story.account, 'Data').memberIds).toContain(id);
    expect(teamNamed(story.account, 'Platform').memberIds).toContain(id);
  });
});

describe('what is chosen', () => {
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
});
