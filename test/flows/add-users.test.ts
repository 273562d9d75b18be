import { describe, expect, test } from 'vitest';
import { openAddUsers } from '../support/bulk.js';
import { startStory, transports } from '../support/story.js';

describe.each(transports)('adding many, over %s', (transport) => {
  test('lines are previewed by name, added, and told one by one', async () => {
    const { slack, account } = await startStory({ transport });
    const ada = slack.as('ada');
    await openAddUsers(
      ada,
      'Dana Fox, dana@example.com, +1 415 555 2699\nHank Again, hank@example.com\nNobody\nIngrid, ingrid@example.org',
    );
    await ada.choose('Roles for all of them', ['Broadcaster']);
    await ada.submit();
    await ada.see('2 people will be added  ·  1 already in PagerTree  ·  1 cannot be added');
    await ada.see('Line 1: *Dana Fox*  ·  dana@example.com  ·  +1 415 555 2699');
    await ada.see('Line 3: Nobody: There is no email on this line.');
    expect(account.findByEmail('dana@example.com')).toBeUndefined();

    await ada.submit();
    await ada.see('Added 2 of 2 people to PagerTree: 1 created, 1 invited.');
    await slack.as('hank').see('Ada Stone added 2 people to PagerTree as Broadcaster: Dana Fox, Ingrid.');
    const dana = account.findByEmail('dana@example.com');
    expect(dana?.roles).toMatchObject({ admin: false, broadcaster: true });
    expect(dana?.user.phones.map(({ phone }) => phone)).toEqual(['+14155552699']);
  });

  test('a channel: who is missing is added, and everybody else is told why not', async () => {
    const { slack, account } = await startStory({ transport });
    const ada = slack.as('ada');
    await openAddUsers(ada);
    await ada.choose('Everybody in a channel', ['ops']);
    await ada.submit();
    await ada.see('3 people will be added');
    const seen = ada.seen();
    expect(seen).toContain('*Devi Raman*  ·  devi.raman@example.com  ·  +49 1512 3456789');
    expect(seen).toContain('Nomi Sato: Slack shows no email for them.');
    expect(seen).toContain('Quinn Avery: Their email is not confirmed in Slack.');
    expect(seen).toMatch(/Already in PagerTree \(\d+\)/u);
    await ada.submit();
    await ada.see('Added 3 of 3 people to PagerTree: 3 created.');
    expect(account.findByEmail('devi.raman@example.com')?.user.phones[0]?.phone).toBe('+4915123456789');
  });

  test('a CSV file', async () => {
    const { slack, account } = await startStory({ transport });
    const ada = slack.as('ada');
    await openAddUsers(ada);
    await ada.attach('CSV file', [
      {
        name: 'team.csv',
        content: '\ufeffE-Mail;Mobile;Full name\r\ndana@example.com;+14155552699;"Fox, Dana"\r\n;;Nobody\r\n',
      },
    ]);
    await ada.submit();
    await ada.see('1 person will be added');
    await ada.see('Line 3: ');
    await ada.submit();
    await ada.see('Added 1 of 1 person to PagerTree: 1 created.');
    expect(account.findByEmail('dana@example.com')?.user.name).toBe('Fox, Dana');
  });
});

describe('whom one can choose', () => {
  test('people, apps, guests and those who left, each with a reason', async () => {
    const { slack } = await startStory();
    slack.deactivate('tomas');
    const ada = slack.as('ada');
    await openAddUsers(ada);
    await ada.choose('People', ['bobby', 'leif', 'ada', 'tomas', 'deploybot']);
    await ada.submit();
    await ada.see('1 person will be added  ·  2 already in PagerTree  ·  2 cannot be added');
    await ada.see('Tomás Novák: Deactivated in Slack.');
    await ada.see('Deploybot: This is an app. Apps cannot be on call.');
  });

  // A small account is read whole; in a large one each of a few emails is looked for.
  test.each([57, 900])(
    'somebody who left is in PagerTree all the same, of %i account users',
    async (users) => {
      const { slack } = await startStory({ users });
      const ada = slack.as('ada');
      await openAddUsers(ada);
      await ada.choose('People', ['bobby', 'leif']);
      await ada.submit();
      await ada.see('1 person will be added  ·  1 already in PagerTree  ·  0 cannot be added');
    },
  );

  test('a user group, found by its name', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    await openAddUsers(ada);
    await ada.suggest('Everybody in a user group', 'on call');
    await ada.choose('Everybody in a user group', ['On call (@on-call)']);
    await ada.submit();
    await ada.see('1 person will be added');
    await ada.submit();
    await ada.see('Added 1 of 1 person to PagerTree');
    expect(account.findByEmail('bobby@example.com')).toBeDefined();
  });

  test('the same person several ways is added once', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openAddUsers(ada, 'Bobby H, BOBBY@example.com');
    await ada.choose('People', ['bobby']);
    await ada.choose('Everybody in a channel', ['ops']);
    await ada.submit();
    await ada.see('Line 1: Bobby H: Somebody above has the same email.');
    await ada.see('3 people will be added');
  });

  test('nobody at all is a slip beside the field, and so are lines together with a file', async () => {
    const { slack } = await startStory();
    const ada = slack.as('ada');
    await openAddUsers(ada);
    await ada.submit();
    await ada.see('Choose somebody here, or one of the ways below.');
    await ada.fill('Lines of name, email, phone', 'Dana Fox, dana@example.com');
    await ada.attach('CSV file', [{ name: 'team.csv', content: 'a,b' }]);
    await ada.submit();
    await ada.see('Take either lines or a file');
  });

  test('teams and a notification rule are everybody’s', async () => {
    const { slack, account, pagertree } = await startStory();
    const ada = slack.as('ada');
    await openAddUsers(ada, 'Dana Fox, dana@example.com\nEve Ray, eve@example.com\nFay Lin, fay@example.com');
    await ada.suggest('Teams for all of them', 'plat');
    await ada.choose('Teams for all of them', ['Platform']);
    await ada.suggest('Notification rule for all of them', 'quiet');
    await ada.choose('Notification rule for all of them', ['Quiet nights']);
    await ada.submit();
    await ada.see('Each as *Member*, in Platform, with the notification rule you chose.');
    await ada.submit();
    await ada.see('Added 3 of 3 people');
    const posts = pagertree.requests.filter(({ method }) => method === 'POST');
    expect(posts).toHaveLength(3);
    const rules = new Set(
      ['dana', 'eve', 'fay'].map((name) => account.findByEmail(`${name}@example.com`)?.notificationRuleId),
    );
    expect(rules.size).toBe(1);
    expect([...rules][0]).not.toBe(account.findByEmail('ada@example.com')?.notificationRuleId);
  });
});

test('everybody who is added is told, by whom and what to do next', async () => {
  const { slack } = await startStory();
  const ada = slack.as('ada');
  await openAddUsers(ada);
  await ada.choose('People', ['bobby', 'tomas']);
  await ada.submit();
  await ada.see('2 people will be added');
  await ada.submit();
  for (const name of ['bobby', 'tomas']) {
    await slack.as(name).see('Ada Stone added you to PagerTree as Member.');
  }
});

describe('a preview that takes its time', () => {
  test('says how far it is, and then shows everybody', { timeout: 30_000 }, async () => {
    const { slack, pagertree } = await startStory({
      users: 700,
      workspacePeople: 700,
      patience: { answer: 150, settle: 50 },
    });
    const ada = slack.as('ada');
    await openAddUsers(ada);
    await ada.choose('Everybody in a channel', ['everyone']);
    pagertree.faults.add({ kind: 'latency', delayMs: 900, method: 'GET', path: '/account_users' });
    await ada.submit();
    await ada.see('Reading who was chosen…');
    await ada.see(/Reading PagerTree: \d+00 of 700…/u, { within: 15_000 });
    await ada.see(/people will be added {2}· {2}\d+ already in PagerTree/u, { within: 15_000 });
  });

  test('is told to have been lost when its form was closed, and nobody is added', async () => {
    const { slack, pagertree } = await startStory({ patience: { answer: 150, settle: 50 } });
    const ada = slack.as('ada');
    await openAddUsers(ada, 'Dana Fox, dana@example.com');
    pagertree.faults.add({ kind: 'latency', delayMs: 600, method: 'GET' });
    await ada.submit();
    await ada.see('Reading who was chosen…');
    await ada.close();
    await ada.see('is ready, but its form was closed.');
    expect(pagertree.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('ends with the reason when PagerTree fails, and nobody is added', async () => {
    const { slack, pagertree } = await startStory({ requestLimits: { firstPause: 1 } });
    const ada = slack.as('ada');
    await openAddUsers(ada, 'Dana Fox, dana@example.com');
    await ada.submit();
    await ada.see('1 person will be added');
    pagertree.faults.add({ kind: '503', method: 'GET' });
    await ada.submit();
    await ada.see('PagerTree has a problem of its own (503).', { within: 10_000 });
    await ada.see('What you chose is kept.');
    expect(pagertree.requests.filter(({ method }) => method === 'POST')).toEqual([]);
    pagertree.faults.clear();
    await ada.submit();
    await ada.see('1 person will be added');
    await ada.submit();
    await ada.see('Added 1 of 1 person');
  });
});

describe('before anybody is added', () => {
  test('Admin is asked for once more', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    await openAddUsers(ada, 'Dana Fox, dana@example.com');
    await ada.choose('Roles for all of them', ['Admin']);
    await ada.submit();
    await ada.see('Admin for all of them?');
    await ada.submit();
    expect(ada.sight().modals).toHaveLength(1);
    expect(account.findByEmail('dana@example.com')).toBeUndefined();
    await ada.choose('Admin for all of them?', ['Yes, everybody above gets Admin']);
    await ada.submit();
    await ada.see('Added 1 of 1 person');
    expect(account.findByEmail('dana@example.com')?.roles.admin).toBe(true);
  });

  test('the choice can be changed, and nothing of it is lost', async () => {
    const { slack, pagertree } = await startStory();
    const ada = slack.as('ada');
    await openAddUsers(ada, 'Dana Fox, dana@example.com');
    await ada.choose('People', ['bobby']);
    await ada.choose('Everybody in a channel', ['general']);
    await ada.suggest('Everybody in a user group', 'on call');
    await ada.choose('Everybody in a user group', ['On call (@on-call)']);
    await ada.choose('Roles for all of them', ['Broadcaster']);
    await ada.suggest('Teams for all of them', 'plat');
    await ada.choose('Teams for all of them', ['Platform']);
    await ada.suggest('Notification rule for all of them', 'quiet');
    await ada.choose('Notification rule for all of them', ['Quiet nights']);
    const chosen = ada.sight().modals[0]?.values;
    await ada.submit();
    await ada.see('4 people will be added');
    await ada.click('Change the choice');
    await ada.see('[Preview]');
    const { file: _, ...kept } = ada.sight().modals[0]?.values ?? {};
    expect({ ...chosen, ...kept }).toEqual(chosen);
    await ada.fill('Lines of name, email, phone', '');
    await ada.submit();
    await ada.see('3 people will be added');
    expect(pagertree.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('what is no longer there is left out of the choice, and named', async () => {
    const { slack, pagertree } = await startStory();
    const ada = slack.as('ada');
    await openAddUsers(ada, 'Dana Fox, dana@example.com');
    await ada.suggest('Teams for all of them', 'plat');
    await ada.choose('Teams for all of them', ['Platform']);
    await ada.suggest('Notification rule for all of them', 'quiet');
    await ada.choose('Notification rule for all of them', ['Quiet nights']);
    await ada.submit();
    await ada.see('1 person will be added');
    pagertree.faults.add({ kind: '404', path: '/teams/:id' });
    pagertree.faults.add({ kind: '404', path: '/notification_rules/:id' });
    await ada.click('Change the choice');
    await ada.see('no longer there, and is left out below: one team, the notification rule.');
    const values = JSON.stringify(ada.sight().modals[0]?.values);
    expect(values).toContain('Dana Fox');
    expect(values).not.toMatch(/Platform|Quiet nights|gone/u);
    await ada.submit();
    await ada.see('in no team, with the account’s own notification rule');
  });

  test('what has changed since the preview is shown again, and nobody is added', async () => {
    const { slack, account, pagertree } = await startStory();
    const ada = slack.as('ada');
    await openAddUsers(ada, 'Dana Fox, dana@example.com\nEve Ray, eve@example.com');
    await ada.submit();
    await ada.see('2 people will be added');
    account.create({
      user_attributes: { name: 'Eve Ray', emails_attributes: [{ email: 'eve@example.com' }] },
    });
    await ada.submit();
    await ada.see('This has changed since you looked. Nobody was added yet.');
    await ada.see('1 person will be added  ·  1 already in PagerTree');
    expect(pagertree.requests.filter(({ method }) => method === 'POST')).toEqual([]);
    await ada.fill('Lines of name, email, phone', 'Fay Lin, fay@example.com');
    await ada.submit();
    await ada.see('*Fay Lin*  ·  fay@example.com');
    expect(pagertree.requests.filter(({ method }) => method === 'POST')).toEqual([]);
    await ada.submit();
    await ada.see('Added 1 of 1 person');
    expect(account.findByEmail('dana@example.com')).toBeUndefined();
  });

  test('Admin with nobody to add, and Admin ticked for other people, add nobody', async () => {
    const { slack, account } = await startStory();
    const ada = slack.as('ada');
    await openAddUsers(ada, 'Hank, hank@example.com');
    await ada.choose('Roles for all of them', ['Admin']);
    await ada.submit();
    await ada.see('0 people will be added');
    await ada.fill('Lines of name, email, phone', 'Dana Fox, dana@example.com');
    await ada.submit();
    await ada.see('Admin for all of them?');
    await ada.choose('Admin for all of them?', ['Yes, everybody above gets Admin']);
    await ada.fill('Lines of name, email, phone', 'Eve Ray, eve@example.com');
    await ada.submit();
    await ada.see('*Eve Ray*');
    await ada.submit();
    await ada.see('Please complete this required field.');
    expect(account.findByEmail('dana@example.com')).toBeUndefined();
    expect(account.findByEmail('eve@example.com')).toBeUndefined();
  });

  test('with nobody to add there is nothing to confirm', async () => {
    const { slack, pagertree } = await startStory();
    const ada = slack.as('ada');
    await openAddUsers(ada, 'Hank, hank@example.com');
    await ada.submit();
    await ada.see('0 people will be added  ·  1 already in PagerTree');
    await ada.see('[Preview again]');
    await ada.submit();
    expect(pagertree.requests.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('somebody who may not sees why, also when they send the form all the same', async () => {
    const { slack } = await startStory();
    const hank = slack.as('hank');
    await hank.send('#ops', '/pagertree addusers');
    await hank.see('that takes the Admin role in PagerTree');
    expect(hank.sight().modals[0]?.submit).toBeNull();
  });

  test('a private channel the app is not in is told how to be opened to it', async () => {
    const { slack } = await startStory({ allowViolations: true });
    const ada = slack.as('ada');
    await openAddUsers(ada);
    await ada.choose('Everybody in a channel', ['leads']);
    await ada.choose('Roles for all of them', ['Communicator']);
    await ada.suggest('Teams for all of them', 'plat');
    await ada.choose('Teams for all of them', ['Platform']);
    await ada.attach('CSV file', [{ name: 'team.csv', content: 'Dana Fox,dana@example.com' }]);
    await ada.submit();
    await ada.see('invite the app');
    await ada.see('The file you gave is kept.');
    slack.invite('C04LEADS', ada.sight().app.botUserId);
    await ada.submit();
    await ada.see('1 person will be added');
    await ada.see('Each as *Communicator*, in Platform');
  });
});
